/** What the pages of buying say. */
const english = {
  cart: 'Your cart',
  empty: 'There is nothing in it yet.',
  browse: 'Look around',
  update: 'Update cart',
  quantity: 'Quantity',
  remove: 'Remove',
  code: 'Discount code',
  apply: 'Apply',
  items: 'Items',
  taxIncluded: 'Tax contained',
  taxAdded: 'Tax',
  total: 'Total',
  shippingLater: 'Delivery is added when we know where it goes.',
  checkout: 'Go to checkout',
  wrongQuantity: 'A quantity must be a whole number of at most 9,999. Nothing was changed.',
};
export type OrderWords = typeof english;

const german: OrderWords = {
  cart: 'Ihr Warenkorb',
  empty: 'Er ist noch leer.',
  browse: 'Zu den Produkten',
  update: 'Warenkorb aktualisieren',
  quantity: 'Menge',
  remove: 'Entfernen',
  code: 'Rabattcode',
  apply: 'Einlösen',
  items: 'Waren',
  taxIncluded: 'Enthaltene Steuer',
  taxAdded: 'Steuer',
  total: 'Summe',
  shippingLater: 'Die Lieferung kommt hinzu, sobald wir wissen, wohin.',
  checkout: 'Zur Kasse',
  wrongQuantity: 'Eine Menge muss eine ganze Zahl bis 9.999 sein. Es wurde nichts geändert.',
};

/** The words for a language tag; English where there is no translation. */
export function orderWords(locale: string): OrderWords {
  return locale.split('-')[0] === 'de' ? german : english;
}
