import { type MatchBuyer, type MatchDeal } from './match-terms.ts';

/** No place named on any level. */
export const nowhere: MatchBuyer['areas'] = { polygon: [], zip: [], city: [], county: [], metro: [] };

/** A house on sale for 100,000 in Austin. */
export const house: MatchDeal = {
  id: 'deal-1',
  currency: 'USD',
  places: { polygon: ['east side'], zip: ['78701'], city: ['austin tx'], county: ['travis tx'], metro: ['austin-round rock'] },
  priceMinor: 10_000_000n,
  propertyType: 'single_family',
  arvMinor: 20_000_000n,
  repairsMinor: 3_000_000n,
  beds: 3,
  condition: 'needs_work',
  strategies: ['flip'],
};

/** Of Nina nothing is known, of Otto everything, and everything fits. */
export const nina: MatchBuyer = {
  id: 'nina',
  areas: nowhere,
  priceMinMinor: null,
  priceMaxMinor: null,
  propertyTypes: [],
  allInMaxBps: null,
  bedsMin: null,
  conditions: [],
  strategies: [],
  lastClosingDays: null,
  dealsSent: 0,
  dealsAnswered: 0,
  isOptedOut: false,
  isActive: true,
  isOnDoNotSellList: false,
  passedDealIds: [],
};
export const otto: MatchBuyer = {
  ...nina,
  id: 'otto',
  areas: { ...nowhere, zip: ['78701'] },
  priceMinMinor: 5_000_000n,
  priceMaxMinor: 12_000_000n,
  propertyTypes: ['single_family'],
  allInMaxBps: 7_000,
  bedsMin: 3,
  conditions: ['needs_work'],
  strategies: ['flip', 'rental'],
  lastClosingDays: 0,
  dealsSent: 90,
  dealsAnswered: 90,
};
