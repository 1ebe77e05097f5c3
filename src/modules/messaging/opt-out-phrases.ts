/*
 * Wordings that a reasonable reader takes for a wish to be left alone, which 47 CFR 64.1200(a)(10) demands to be honoured. They are our own, for
 * texts as opt-out.ts prepares them: capitals without accents, apostrophes, emoji and hyphens, clauses apart by " | ". They need not find
 * everything, since a person reads what they miss; what they find pauses messages until a person has decided.
 */
const clauseStart = String.raw`(?:^|\| )`;
const clauseEnd = String.raw`(?= \||$)`;
const polite = String.raw`(?:(?:PLEASE|PLS|PLZ|JUST|OK|OKAY|YES|YEAH|NO|NOPE|HEY|HI|HELLO|SORRY|THANKS|THANK YOU|SIR|MAAM|KINDLY|AND|SO) )*`;
const closing = String.raw`(?: (?:PLEASE|PLS|PLZ|NOW|ALREADY|IMMEDIATELY|THANKS|THANK YOU|THX|TODAY|OK|STOP|IT|THIS|THAT|ALL))*`;
const sendings =
  '(?:TEXTS?|TXTS?|TEXTING|MESSAGES?|MSGS?|MESSAGING|CALLS?|CALLING|SMS|EMAILS?|SPAM|CONTACT|COMMUNICATIONS?|SOLICITATIONS?|OFFERS)';
const sending =
  '(?:TEXTING|TXTING|TEXT|MESSAGING|MSGING|CALLING|CONTACTING|SENDING|EMAILING|WRITING|BOTHERING|HARASSING|SPAMMING|SOLICITING|ASKING|WASTING MY TIME|HITTING ME UP|BLOWING UP)';
const which = '(?:(?:ALL|ANY|THE|THESE|THIS|YOUR|MY|SUCH|MORE|FURTHER|OF|FUCKING|DAMN) )*';
const list = '(?:LISTS?|DATABASE|SYSTEM|RECORDS?|CONTACTS?|PHONE BOOK|FILES?|CAMPAIGNS?|TEXTS|MESSAGES|CALLS|MAILING LIST)';
const mine = '(?:ME|US|(?:MY|THIS|OUR) (?:PHONE |CELL )?(?:NUMBER|PHONE|NAME|CONTACT|INFO|INFORMATION|CELL))';
// Whoever does not do it themselves asks for nothing: "I don't text much", "if you don't call me by Friday".
const notAStatement = '(?<!\\b(?:I|WE|YOU|U|THEY|HE|SHE|WHO|WHICH|PEOPLE|TENANTS) )';
const notNegated = '(?<!\\b(?:I|WE|DONT|DO NOT|NEVER|WONT|CANT|CANNOT|DIDNT|DID NOT|DID YOU|YOU EVER|NOT|NEVER EVER) )';
// A time or another way to reach somebody narrows the wish: "don't call me before ten", "don't call, text me".
const notForAWhile =
  '(?! (?:ME |US )?(?:BEFORE|AFTER|UNTIL|TILL|TIL|AT|DURING|WHILE|BETWEEN|TODAY|TONIGHT|TOMORROW|YET|NOW|RIGHT NOW|THIS (?:MORNING|WEEK|WEEKEND|AFTERNOON)|ON|IN THE|ON THE|BY|LATE|EARLY|UNLESS|CRAZY)\\b)';

const english = [
  // stop texting me; please stop; you need to stop; stop I already sold; not interested stop
  String.raw`${notNegated}\b(?:STOP|QUIT|CEASE|DISCONTINUE)(?: WITH)? (?:${which}${sending}\b(?! THE (?:DOCUMENTS|PAPERWORK|TENANT))|${which}${sendings}\b)`,
  String.raw`${clauseStart}${polite}STOP${closing}${clauseEnd}`,
  String.raw`\b(?:YOU|U|THIS|THESE|IT|TEXTS|MESSAGES|CALLS) (?:GUYS |PEOPLE |ALL )?(?:NEEDS?|HA[SV]E?|MUST|GOTTA|SHOULD|BETTER)(?: TO)? STOP${closing}${clauseEnd}`,
  String.raw`\b(?:SAID|TOLD (?:YOU|U|YALL)(?: GUYS)?(?: TO)?|ASKED (?:YOU|U)(?: TO)?) STOP${closing}${clauseEnd}`,
  String.raw`^STOP (?:IM|IVE|I (?:AM|ALREADY|DONT|DO|HAVE|SOLD|SAID|TOLD)|NOT|NO|DONT|ALREADY|YOU|U|WRONG|BOTHERING|REMOVE)\b`,
  String.raw`\b(?:INTERESTED|SELLING|FOR SALE|PLEASE|PLS|PLZ) STOP${closing}${clauseEnd}`,
  String.raw`\bHOW (?:DO|CAN|TO) (?:I |WE )?(?:STOP|END|CANCEL|GET OFF) ${which}(?:GETTING|RECEIVING|${sendings}|LIST)\b`,
  String.raw`\bCEASE AND DESIST\b|${clauseStart}${polite}(?:CEASE|REMOVE|DNC)${closing}${clauseEnd}`,
  // unsubscribe me; opt me out; I opted out of your texts
  String.raw`${notNegated}\bUNSUBSCRIBE(?! FROM (?!YOU|THIS|THESE|ALL|ANY))\b`,
  String.raw`${notNegated}\bOPT(?:ING|ED)?(?: ME| US)? OUT\b(?! OF (?!YOUR|THIS|THESE|ALL|ANY|FURTHER|FUTURE|RECEIVING|TEXT|MESSAGE|SMS))`,
  String.raw`\b(?:REVOK(?:E|ED|ING)|WITHDRAW|WITHDRAWING) (?:ANY |ALL |MY )*(?:CONSENT|PERMISSION)\b`,
  String.raw`\b(?:END|CANCEL) ${which}(?:SUBSCRIPTION|ALERTS|TEXTS|TEXT MESSAGES|MESSAGES|TEXTING|COMMUNICATIONS?|CONTACT)\b`,
  // do not contact; never text this number again; no more texts
  String.raw`${notAStatement}\b(?:DO NOT|DONT|DO NOT EVER|DONT EVER|NEVER|DONT YOU EVER|NO LONGER) (?:TEXT|TXT|CONTACT|MESSAGE|MSG|EMAIL|BOTHER|HARASS|WRITE|SOLICIT|REACH OUT)\b${notForAWhile}(?: (?:ME|US|THIS|MY|HER|HIM|AGAIN|ANYMORE|ANY MORE|EVER|OR CALL|TO ME|PLEASE)\b|${clauseEnd})`,
  String.raw`${notAStatement}\b(?:DO NOT|DONT|DO NOT EVER|DONT EVER|NEVER) CALL\b${notForAWhile}(?! .*\bTEXT (?:ME|IS|US|INSTEAD|ONLY)\b)(?: (?:ME|US|THIS|MY|AGAIN|ANYMORE|EVER|OR TEXT|LIST|REGISTRY|PLEASE)\b|${clauseEnd})`,
  String.raw`${notAStatement}\b(?:DO NOT|DONT|NEVER) SEND (?:ME |US )?(?:ANY|ANYTHING|ANOTHER|MORE|ANYMORE|THESE|THIS|ME|TEXTS|MESSAGES)\b(?! PHOTO| PAPER| MONEY| CASH)`,
  String.raw`\bNO MORE (?:OF )?(?:THESE |YOUR )?${sendings}\b`,
  String.raw`\b(?:DO NOT|DONT|NO LONGER|NEVER) (?:WANT|WISH|CARE|CONSENT|AGREE)(?: FOR)?(?: YOU| YALL| ANYONE)?(?: TO)?(?: (?:GET|RECEIVE|GETTING|BE|HAVE|HEAR|SEE))? ?(?:CONTACTED|TEXTED|CALLED|FROM YOU|CONTACTING ME|TEXTING ME|CALLING ME|CONTACT ME|TEXT ME|CALL ME|MESSAGE ME|${which}(?:TEXTS|MESSAGES|CALLS|TEXT MESSAGES))\b${notForAWhile}`,
  // take me off your list; remove me; lose my number; delete my number
  String.raw`${notNegated}\b(?:TAKE|GET|REMOVE|DELETE|DROP|SCRATCH|STRIKE|ERASE|KEEP) ${mine} (?:OFF|FROM|OUT)(?: OF)? (?:\w+ ){0,4}${list}\b`,
  String.raw`\b(?:BE |GET )?(?:REMOVE|REMOVED|TAKEN OFF|TAKE OFF) (?:FROM |OFF |OF )?(?:YOUR |THE |THIS |ALL |ANY )*(?:CALL |CALLING |TEXT |MAILING |CONTACT )?LISTS?\b`,
  String.raw`${notNegated}\b(?:REMOVE|DELETE|ERASE) ${mine}${closing}${clauseEnd}`,
  String.raw`${clauseStart}${polite}(?:YOU CAN |CAN YOU |COULD YOU |WILL YOU )?TAKE ${mine} OFF${closing}${clauseEnd}`,
  String.raw`\b(?:LOSE|FORGET|DELETE|REMOVE|ERASE|BLOCK) (?:MY|THIS) (?:PHONE |CELL )?NUMBER\b`,
  // wrong number; you have the wrong person
  String.raw`${clauseStart}${polite}(?:I THINK |I BELIEVE )?(?:(?:YOU|U)(?: HAVE| GOT|VE GOT| VE)* |THIS IS |ITS |YOUVE GOT |YOUVE )?(?:THE |A )?WRONG (?:NUMBER|PERSON|GUY|PHONE)\b`,
  // leave me alone; I am blocking you; this is harassment
  String.raw`\b(?:LEAVE (?:ME|US) (?:THE \w+ )?(?:ALONE|BE)|FUCK OFF|PISS OFF|GET LOST|BUZZ OFF)\b`,
  String.raw`${clauseStart}${polite}GO AWAY${closing}${clauseEnd}`,
  String.raw`\b(?:BLOCK|BLOCKING|REPORT|REPORTING|REPORTED) (?:YOU|YOUR NUMBER|THIS NUMBER|THIS|U)(?: AS| TO| FOR|${clauseEnd})`,
  String.raw`\b(?:THIS IS|YOUR?E?|STOP THE) (?:HARASSMENT|HARASSING|SPAMMING)\b`,
  String.raw`\b(?:ON|ADD (?:ME|US) TO|PUT (?:ME|US) ON) (?:THE |YOUR |A |NATIONAL )*(?:DO NOT|DONT) (?:CALL|CONTACT|TEXT)\b`,
];

const spanishSendings = '(?:MENSAJES?|TEXTOS?|LLAMADAS?|SMS|CORREOS?)';
const spanishVerbs =
  '(?:ENVI(?:E|EN|ES)|MAND(?:E|EN|ES)|LLAM(?:E|EN|ES)|ESCRIB(?:A|AN|AS)|CONTACT(?:E|EN|ES)|MOLEST(?:E|EN|ES)|TEXTE(?:E|EN|ES)|BUSQUE(?:N|S)?)';
const spanishPolite = String.raw`(?:(?:POR FAVOR|FAVOR|YA|NO|HOLA|OIGA|SI|GRACIAS|DISCULPE|PERDON) )*`;
const spanishClosing = String.raw`(?: (?:POR FAVOR|FAVOR|YA|GRACIAS))*`;
const spanishNotForAWhile = String.raw`(?! (?:MAS )?(?:ANTES|DESPUES|HASTA|HOY|MANANA|AHORITA|AHORA|A LAS|ENTRE|DURANTE|EN LA|EN EL|POR LA|TAN)\b)`;

const spanish = [
  String.raw`${clauseStart}${spanishPolite}NO MAS${spanishClosing}${clauseEnd}`,
  String.raw`\bNO MAS ${spanishSendings}\b`,
  String.raw`${clauseStart}${spanishPolite}(?:PAREN?|PARA YA|ALTO|BASTA|DETENGANSE|DETENGASE|CANCELAR|BAJA|SALIR)${spanishClosing}${clauseEnd}`,
  String.raw`\b(?:PAR(?:E|EN|A)|DEJ(?:E|EN|A)|BASTA) DE (?:ENVIAR|MANDAR|LLAMAR|ESCRIBIR|MOLESTAR|TEXTEAR|CONTACTAR|FASTIDIAR)(?:ME|NOS)?\b`,
  String.raw`\b(?<!SI )(?:YA )?NO (?:ME|NOS) (?:VUELVAN? A (?:LLAMAR|ESCRIBIR|ENVIAR|MANDAR|CONTACTAR)|${spanishVerbs})\b${spanishNotForAWhile}`,
  String.raw`${clauseStart}${spanishPolite}NO (?:LLAMAR|ESCRIBIR|CONTACTAR|MOLESTAR|TEXTEAR|LLAMEN|ESCRIBAN|ENVIEN|MANDEN|MOLESTEN)(?: MAS)?(?: ${spanishSendings})?${spanishClosing}${clauseEnd}`,
  String.raw`\bNO (?:QUIERO|DESEO) (?:MAS )?(?:RECIBIR|${spanishSendings}|QUE ME ${spanishVerbs})\b(?! MENOS)${spanishNotForAWhile}`,
  String.raw`\b(?:QUITE|QUITEN|QUITA|SAQUE|SAQUEN|SACA|ELIMINE|ELIMINEN|ELIMINA|BORRE|BORREN|BORRA|REMUEVA|REMUEVAN)(?:ME|NOS)? (?:DE (?:SU|LA|TU|ESTA|SUS) (?:LISTA|BASE|LISTAS)|(?:MI|ESTE) (?:NUMERO|NOMBRE|TELEFONO))\b`,
  String.raw`${clauseStart}${spanishPolite}(?:QUITE|QUITEN|SAQUE|SAQUEN|ELIMINE|ELIMINEN|BORRE|BORREN|QUITA|SACA|BORRA)(?:ME|NOS)${spanishClosing}${clauseEnd}`,
  String.raw`\b(?:DARME|DEME|DENME|DAME) DE BAJA\b`,
  String.raw`\b(?:DESUSCRIBIR|DESUSCRIBA|DESUSCRIBAN|DESUSCRIBE)(?:ME)?\b`,
  String.raw`${clauseStart}${spanishPolite}(?:(?:ES|ESTE ES|TIENE|TIENES|TIENEN|LLAMO A|ESTA) )?(?:UN |EL |AL )?NUMERO EQUIVOCADO\b`,
  String.raw`\b(?:SE EQUIVOC(?:O|ARON)|ESTA EQUIVOCADO|EQUIVOCADO) DE (?:NUMERO|PERSONA)\b`,
  String.raw`\bDEJ(?:E|EN|A)(?:ME|NOS) (?:EN PAZ|TRANQUIL[OA]S?)\b`,
];

/** Each wording as a pattern. */
export const stopPhrases: readonly RegExp[] = [...english, ...spanish].map((source) => new RegExp(source));
