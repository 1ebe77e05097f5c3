/** What the pages themselves say, apart from what the tenant wrote. */
const english = {
  skip: 'Skip to content',
  menu: 'Menu',
  navigation: 'Main',
  home: 'Home',
  footer: 'Footer',
  name: 'Your name',
  email: 'E-mail',
  message: 'Message',
  send: 'Send message',
  leaveEmpty: 'Leave this field empty',
  client: 'Client',
  role: 'Role',
  year: 'Year',
  stack: 'Stack',
  read: 'Read',
  back: 'Back to the start',
};
export type Words = typeof english;

const translations: Record<string, Words> = {
  en: english,
  de: {
    skip: 'Zum Inhalt',
    menu: 'Menü',
    navigation: 'Hauptmenü',
    home: 'Start',
    footer: 'Fußzeile',
    name: 'Ihr Name',
    email: 'E-Mail',
    message: 'Nachricht',
    send: 'Nachricht senden',
    leaveEmpty: 'Dieses Feld leer lassen',
    client: 'Kunde',
    role: 'Rolle',
    year: 'Jahr',
    stack: 'Technik',
    read: 'Lesen',
    back: 'Zur Startseite',
  },
  fr: {
    skip: 'Aller au contenu',
    menu: 'Menu',
    navigation: 'Navigation principale',
    home: 'Accueil',
    footer: 'Pied de page',
    name: 'Votre nom',
    email: 'E-mail',
    message: 'Message',
    send: 'Envoyer le message',
    leaveEmpty: 'Laissez ce champ vide',
    client: 'Client',
    role: 'Rôle',
    year: 'Année',
    stack: 'Technique',
    read: 'Lire',
    back: 'Retour à l’accueil',
  },
  es: {
    skip: 'Ir al contenido',
    menu: 'Menú',
    navigation: 'Principal',
    home: 'Inicio',
    footer: 'Pie de página',
    name: 'Su nombre',
    email: 'Correo electrónico',
    message: 'Mensaje',
    send: 'Enviar mensaje',
    leaveEmpty: 'Deje este campo vacío',
    client: 'Cliente',
    role: 'Función',
    year: 'Año',
    stack: 'Tecnología',
    read: 'Leer',
    back: 'Volver al inicio',
  },
  ar: {
    skip: 'انتقل إلى المحتوى',
    menu: 'القائمة',
    navigation: 'القائمة الرئيسية',
    home: 'الرئيسية',
    footer: 'تذييل الصفحة',
    name: 'الاسم',
    email: 'البريد الإلكتروني',
    message: 'الرسالة',
    send: 'إرسال الرسالة',
    leaveEmpty: 'اترك هذا الحقل فارغًا',
    client: 'العميل',
    role: 'الدور',
    year: 'السنة',
    stack: 'التقنيات',
    read: 'اقرأ',
    back: 'العودة إلى البداية',
  },
};

/** The words for a BCP 47 tag; English where there is no translation. */
export function wordsFor(locale: string): Words {
  return translations[locale.split('-')[0]!.toLowerCase()] ?? english;
}

/** The writing direction of a BCP 47 tag. */
export function directionOf(locale: string): 'ltr' | 'rtl' {
  return /^(?:ar|arc|ckb|dv|fa|he|iw|ks|ku-arab|nqo|pa-arab|ps|sd|syr|ug|ur|yi)(?:-|$)/i.test(locale) ? 'rtl' : 'ltr';
}

/** The tag as written when it is a well-formed BCP 47 tag, else English. */
export function languageOf(locale: string): string {
  return /^[a-z]{2,3}(?:-[a-z\d]{2,8})*$/i.test(locale) ? locale : 'en';
}
