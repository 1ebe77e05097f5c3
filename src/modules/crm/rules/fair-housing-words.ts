/** A class protected by 42 U.S.C. 3604, or what stands in for one. */
export const protectedClasses = [
  'race_or_color',
  'religion',
  'sex',
  'disability',
  'familial_status',
  'national_origin',
  'proxy',
] as const;
export type ProtectedClass = (typeof protectedClasses)[number];

/** One kind of phrase. */
export interface FairHousingRule {
  readonly protectedClass: ProtectedClass;
  /** A regular expression for small letters, single spaces, straight quotes and `-`; it is held against whole words. */
  readonly pattern: string;
  readonly reason: string;
  readonly suggestion: string;
  readonly source: string;
}

// Put together on 2026-11-29 from the statute and from summaries of the list and the memorandum, not from their originals.
const statute = '42 U.S.C. 3604(c); 24 CFR 100.75';
/** Withdrawn on 1996-05-01, and still the list that complaints are read by, as far as the memorandum of 1995 does not say otherwise. */
const wordList = '42 U.S.C. 3604(c); 24 CFR 109.20 (1995)';
/** Guidance Regarding Advertisements Under 804(c) of the Fair Housing Act, HUD, 1995-01-09. */
const memorandum = '42 U.S.C. 3604(c); HUD memorandum of 1995-01-09';
const proxies = 'Our reading of 42 U.S.C. 3604(c): no proxy for a protected class';

const area = '(?:neighbou?rhoods?|communit(?:y|ies)|areas?|districts?|sections?|enclaves?|subdivisions?)';
const people =
  '(?:people|persons?|famil(?:y|ies)(?! (?:room|kitchen|bath|den))|couples?|tenants?|renters?|residents?|buyers?|owners?|neighbou?rs?|landlords?|occupants?|households?|sellers?)';
const race = '(?:caucasians?|negro(?:es)?|african[- ]americans?|native americans?|american indians?|asians?|biracial|colou?red)';
const religion = '(?:christian|catholic|protestant|jewish|muslim|islamic|mormon|hindu|buddhist|evangelical)';
const believers = '(?:christians|catholics|protestants|jews|muslims|mormons|hindus|buddhists|atheists)';
const nationality =
  '(?:mexican(?:[- ]american)?|puerto rican|filipino|philippine|polish|hungarian|irish|italian|chicano|african|hispanic|latin[oax]|chinese|indian|arab|korean|vietnamese|cuban)';
const nationals =
  '(?:mexicans|puerto ricans|filipinos|poles|hungarians|irish|italians|chicanos|africans|hispanics|latin[oax]s|chinese(?! drywall)|indians|arabs|koreans|vietnamese|cubans|foreigners|immigrants|refugees)';
const kids = '(?:kids|children|child(?! support)|toddlers|infants|teens|teenagers|minors)';
/** Who lives there, by family; `single-family` and `family room` are houses. */
const householders =
  "(?:famil(?:ies|y(?='s| ?(?:$|[.,;:!?)]|with|who|looking|of|and|or)))|couples?|singles|single (?:people|persons?|professionals?|adults?|m[ae]n|wom[ae]n|parents?)|bachelors|newlyweds|empty[- ]nesters?|retirees?|seniors|(?:mature )?adults|(?:young )?professional couples?|young professionals?|kids|children)";
const suits = '(?:perfect|ideal|great|best|excellent|suitable|suited|designed|built|made|meant|intended|wonderful|right)';
const which = '(?:(?:a|an|the|any|your|young|growing|large|small|big|active|older|first-time|working) )*';

/** What the law names, and the proxies the domain reference names: language and the score of schools. State law is not in it. */
export const fairHousingRules: readonly FairHousingRule[] = [
  {
    protectedClass: 'familial_status',
    pattern: `${suits} (?:home |house |place |property )?(?:for|to) ${which}${householders}`,
    reason: 'States for whom the home is meant, by family or age.',
    suggestion: 'Describe the home: the number of bedrooms, the yard, the distance to a park.',
    source: memorandum,
  },
  {
    protectedClass: 'familial_status',
    pattern: `(?:families|couples?|singles|adults?|seniors|retirees|young professionals?|empty[- ]nesters|mature (?:adults|persons?|people|couples?)) (?:only|preferred|wanted)|prefer(?:s|red|ring)? (?:families|couples|singles|adults|seniors|retirees|young professionals)`,
    reason: 'States a preference for adults, couples, singles or families.',
    suggestion: 'Leave out who should live there.',
    source: memorandum,
  },
  {
    protectedClass: 'familial_status',
    pattern: `(?:no|without|not (?:suitable )?for|excluding) (?:small |young |minor )?${kids}|(?:child|kid)[- ]?free|childless|(?:max(?:imum)?|no more than|up to|only|limit) (?:of )?(?:one|two|three|\\d) (?:kids|children|child)|(?:kids|children|child) (?:not (?:allowed|welcome|permitted)|over \\d+|under \\d+)`,
    reason: 'Limits the number or the age of children.',
    suggestion: 'Leave it out. A limit on the number of occupants has to be the one of the local code.',
    source: memorandum,
  },
  {
    protectedClass: 'familial_status',
    pattern: `adults?[- ](?:building|complex|household|environment|atmosphere|living|residence|${area})|mature ${area}`,
    reason: 'Says that a building is for adults.',
    suggestion:
      'Leave it out, unless the property is housing for older persons under 42 U.S.C. 3607(b); then say so in those words.',
    source: wordList,
  },
  {
    protectedClass: 'familial_status',
    pattern: `(?:55|62)(?: ?\\+| (?:and|or|&) (?:over|older|better|up)| plus)(?: ${area})?|(?:senior|retirement) (?:housing|living|complex|${area})`,
    reason: 'Limits the home to older persons, which only exempt housing may do.',
    suggestion: 'Keep it only if the property is housing for older persons under 42 U.S.C. 3607(b), and name the exemption.',
    source: '42 U.S.C. 3607(b); 24 CFR 100.300 to 100.308',
  },
  {
    protectedClass: 'familial_status',
    pattern: `famil(?:y|ies)[- ](?:friendly|oriented|centered|focused)(?: ${area})?|(?:great|good|lovely|wonderful|quiet|nice) family ${area}|family ${area}`,
    reason: 'Describes the neighbours by family.',
    suggestion: 'Name what is there: a park, a playground, a library.',
    source: statute,
  },
  {
    protectedClass: 'race_or_color',
    pattern: `(?:${race}|white|black|minority|ethnic) (?:only |private )?(?:${people}|neighbou?rhoods?|communit(?:y|ies)|enclaves?)|white private homes?|colou?red (?:homes?|houses?|residence)|(?:no|only) (?:whites|blacks|minorities|negroes|caucasians|asians)|(?:whites|blacks|caucasians|asians) (?:only|preferred)`,
    reason: 'Describes the home or those who live there by race or color.',
    suggestion: 'Leave it out.',
    source: wordList,
  },
  {
    protectedClass: 'race_or_color',
    pattern: `(?:racially|ethnically|culturally) (?:diverse|mixed|homogen(?:e)?ous|pure)|(?:integrated|segregated|changing|transitional) (?:neighbou?rhoods?|communit(?:y|ies))`,
    reason: 'Describes the neighbourhood in racial or ethnic terms.',
    suggestion: 'Describe streets, shops and transport instead.',
    source: memorandum,
  },
  {
    protectedClass: 'race_or_color',
    pattern: `(?:exclusive|restricted|private) (?:residential )?(?:neighbou?rhoods?|communit(?:y|ies)|areas?)|(?:board|membership) approval (?:required|needed)|(?:people|neighbou?rs) like you|(?:right|our) kind of (?:people|neighbou?rs|buyers?|tenants?)`,
    reason: 'A catch word that has stood for keeping people out.',
    suggestion: 'Say what is meant: gated, with a homeowners association, at the end of a road.',
    source: wordList,
  },
  {
    protectedClass: 'religion',
    pattern: `${religion} (?:homes?|houses?|residence|couples?|values|only|preferred|${people}|${area})|(?:no|only) ${believers}|${believers} (?:only|preferred|welcome)`,
    reason: 'Describes the home or those who live there by religion.',
    suggestion: 'Leave it out. A legal name with a religion in it needs the sentence that nobody is discriminated against.',
    source: memorandum,
  },
  {
    protectedClass: 'religion',
    pattern: `(?:near|close to|next to|steps (?:from|to)|blocks? (?:from|to)|minutes (?:from|to)|walk(?:ing distance)? (?:from|to)|within walking distance (?:of|to)) (?:(?:the|a|an|your|our|several|many|local|${religion}) )*(?:synagogues?|mosques?|parish|cathedral|(?<=(?:the|a|an|your|our|local) )temple|temples|church(?:es)?)(?! (?:st|street|rd|road|ave|avenue|ln|lane|dr|drive|hill|blvd|square|creek))`,
    reason: 'Directions by a house of prayer may show a preference for its religion.',
    suggestion: 'Give the distance to streets, transport or shops.',
    source: wordList,
  },
  {
    protectedClass: 'sex',
    pattern: `(?:males?|females?|men|women|ladies|gentlem[ae]n|guys|girls|boys) (?:only|preferred|wanted)|(?:no|only|prefer(?:s|red)?) (?:males?|females?|men|women|ladies|gentlemen|girls|boys)|(?:male|female) ${people}`,
    reason: 'States a preference by sex.',
    suggestion: 'Leave it out. Only where living areas are shared may an ad name a sex.',
    source: memorandum,
  },
  {
    protectedClass: 'disability',
    pattern: `able[- ]bodied|(?:physically|mentally) (?:fit|healthy) ${people}|(?:no|not (?:suitable |suited |appropriate )?for|unsuitable for) (?:the )?(?:wheelchairs?|(?:physically |mentally )?(?:handicapped|disabled|ill)|disabilities|elderly|crutches)|must be able to (?:walk|climb|live (?:independently|alone)|use (?:the )?stairs)|(?:capable of|able to) (?:living|live) independently|independent living only|no (?:emotional[- ]support|support|service|assistance) animals?`,
    reason: 'Keeps out people with a disability.',
    suggestion: 'Describe the building: stairs to the fourth floor, a ramp, the width of doors.',
    source: memorandum,
  },
  {
    protectedClass: 'national_origin',
    pattern: `${nationality} (?:homes|residences?|only|preferred|${people}|neighbou?rhoods?|communit(?:y|ies)|enclaves?)|(?:no|only) ${nationals}|${nationals} (?:only|preferred|welcome)|(?:native[- ]born|real|true) americans?(?: only)?`,
    reason: 'Describes the home or those who live there by national origin.',
    suggestion: 'Leave it out.',
    source: wordList,
  },
  {
    protectedClass: 'national_origin',
    pattern: `(?:must|should|need to|has to|have to) (?:speak|read|understand) (?:\\w+ )?(?:english|spanish)|english[- ](?:only|speakers? only|speaking (?:${people}|only))|(?:english|spanish|chinese|russian)[- ]speaking (?:${people}|neighbou?rhoods?|communit(?:y|ies)|areas?)|no (?:foreign )?accents?(?! (?:wall|light|colou?r))`,
    reason: 'Asks for a language, which stands for national origin.',
    suggestion: 'Leave it out. To say which languages you speak is fine.',
    source: proxies,
  },
  {
    protectedClass: 'proxy',
    pattern: `(?:good|great|excellent|best|top|desirable|outstanding|award[- ]winning|(?:top|highly|best|\\w)[- ]rated|blue[- ]ribbon|\\d{1,2}/10)(?: (?:local|public|area|elementary|high|middle))* schools?(?: districts?| zones?)?|schools? (?:ratings?|scores?|rank(?:s|ed|ings?))|greatschools`,
    reason: 'The score of a school stands for who lives around it.',
    suggestion: 'Name the school or the district, without a judgement.',
    source: proxies,
  },
  {
    protectedClass: 'proxy',
    pattern: `(?:safe|safest|crime[- ]free|low[- ]crime|high[- ]crime) (?:and \\w+ |family )?(?:neighbou?rhoods?|communit(?:y|ies)|areas?(?! rugs?)|part of town)|low crime(?: rates?)?`,
    reason: 'A judgement on the safety of a neighbourhood stands for who lives there.',
    suggestion: 'Describe what can be seen: lit streets, a cul-de-sac, an alarm.',
    source: proxies,
  },
];
