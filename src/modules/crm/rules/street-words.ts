/**
 * The words of American addresses and how the post writes them. Source: USPS Publication 28, appendix B (states, directions), C1 (street
 * suffixes with the variants people write) and C2 (secondary units). Each line is the standard form, then what is read as it.
 */

/** Street suffixes: any accepted spelling to the standard abbreviation. */
export const suffixOf: ReadonlyMap<string, string> = readTable(`
aly allee alley ally|anx anex annex annx|arc arcade|ave av aven avenu avenue avn avnue|bch beach|bg burg|bgs burgs|blf bluf bluff
blfs bluffs|blvd boul boulevard boulv|bnd bend|br branch brnch|brg brdge bridge|brk brook|brks brooks|btm bot bottm bottom|byp bypa bypas bypass byps
byu bayoo bayou|cir circ circl circle crcl crcle|cirs circles|clb club|clf cliff|clfs cliffs|cmn common|cmns commons|cor corner|cors corners
cp camp cmp|cpe cape|cres crecent crescent cresent crscnt crsent crsnt|crk ck cr creek|crse course|crst crest|cswy causeway causwa causway
ct court crt|ctr cen cent center centr centre cnter cntr|ctrs centers|cts courts|curv curve|cv cove|cvs coves|cyn canyn canyon cnyn
dl dale|dm dam|dr driv drive drv|drs drives|dv div divide dvd|est estate|ests estates|expy exp expr express expressway expw|ext extension extn extnsn
exts extensions|fall|fld field|flds fields|fls falls|flt flat|flts flats|frd ford|frds fords|frg forg forge|frgs forges|frk fork|frks forks
frst forest forests|fry ferry frry|ft fort frt|fwy freeway freewy frway frwy|gdn garden gardn grden grdn|gdns gardens grdns|gln glen|glns glens
grn green|grns greens|grv grov grove|grvs groves|gtwy gateway gatewy gatway gtway|hbr harb harbor harbr hrbor|hbrs harbors|hl hill|hls hills
holw hllw hollow hollows holws|hts height heights hgts ht|hvn haven havn|hwy highway highwy hiway hiwy hway|inlt inlet|is island islnd
isle isles|iss islands islnds|jct jction jctn junction junctn juncton|jcts jctns junctions|knl knol knoll|knls knolls|ky key|kys keys|land
lck lock|lcks locks|ldg ldge lodg lodge|lf loaf|lgt light|lgts lights|lk lake|lks lakes|ln la lane lanes|lndg landing lndng|loop loops|mall
mdw meadow|mdws meadows medows|mews|ml mill|mls mills|mnr manor|mnrs manors|msn mission missn mssn|mt mnt mount|mtn mntain mntn mountain mountin mtin
mtns mntns mountains|mtwy motorway|nck neck|opas overpass|orch orchard orchrd|oval ovl|park parks pk prk|pass|path paths|pike pikes
pkwy parkway parkways parkwy pkway pkwys pky|pl place|pln plain|plns plaines plains|plz plaza plza|pne pine|pnes pines|pr prairie prarie prr
prt port|prts ports|psge passage|pt point|pts points|radl rad radial radiel|ramp|rd road|rdg rdge ridge|rdgs ridges|rds roads|riv river rivr rvr
rnch ranch ranches rnchs|row|rpd rapid|rpds rapids|rst rest|rte route|rue|run|shl shoal|shls shoals|shr shoar shore|shrs shoars shores|skwy skyway
smt sumit sumitt summit|spg spng spring sprng|spgs spngs springs sprngs|spur spurs|sq sqr sqre squ square|sqs sqrs squares|st str street strt
sta station statn stn|stra strav strave straven stravenue stravn strvn strvnue|strm stream streme|sts streets|ter terr terrace|tpke tpk trnpk trpk turnpike turnpk
trak track tracks trk trks|trce trace traces|trfy trafficway|trl tr trail trails trls|trwy throughway|tunl tunel tunls tunnel tunnels tunnl|un union|uns unions
upas underpass|via vdct viadct viaduct|vis vist vista vst vsta|vl ville|vlg vill villag village villg villiage|vlgs villages|vly valley vally vlly|vlys valleys
vw view|vws views|walk walks|wall|way wy|wl well|wls wells|xing crossing crssing crssng|xrd crossroad|xrds crossroads`);

/** Directions, spelled or not, to their letters. */
export const directionOf: ReadonlyMap<string, string> = readTable(
  'n north|s south|e east|w west|ne northeast|nw northwest|se southeast|sw southwest',
);

/** Words for a part of a building that carry a number or letter, to the standard abbreviation. */
export const unitTypeOf: ReadonlyMap<string, string> = readTable(
  'apt apartment|bldg building|dept department|fl floor|hngr hangar|lot lt|pier|rm room|slip|spc space|ste suite|stop|trlr trailer|unit',
);

/** Words for a part of a building that stand alone. */
export const placeInBuildingOf: ReadonlyMap<string, string> = readTable(
  'bsmt basement|frnt front|lbby lobby|lowr lower|ofc office|ph penthouse|rear|side|uppr upper',
);

/** Roads known by a number (appendix F: the kind is written out before it). A phrase to what it is read as. */
export const numberedRoads: readonly (readonly [RegExp, string])[] = [
  [/\b(?:cr|co(?:unty)? (?:rd|road))(?= \d)/g, 'county road'],
  [/\b(?:co(?:unty)? (?:hwy|highway))(?= \d)/g, 'county highway'],
  [/\b(?:sh|st(?:ate)? (?:hwy|highway))(?= \d)/g, 'state highway'],
  [/\b(?:sr|st(?:ate)? (?:rd|road))(?= \d)/g, 'state road'],
  [/\b(?:st(?:ate)? (?:rte|route))(?= \d)/g, 'state route'],
  [/\b(?:us (?:hwy|highway))(?= \d)/g, 'us highway'],
  [/\b(?:farm (?:to|2) market(?: (?:rd|road))?|fm(?: (?:rd|road))?)(?= \d)/g, 'fm'],
];

/** States, districts and territories by name and by code, to their codes. */
export const stateOf: ReadonlyMap<string, string> = readStates(`
AL Alabama|AK Alaska|AS American Samoa|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut|DE Delaware|DC District of Columbia
FL Florida|FM Federated States of Micronesia|GA Georgia|GU Guam|HI Hawaii|ID Idaho|IL Illinois|IN Indiana|IA Iowa|KS Kansas|KY Kentucky|LA Louisiana
ME Maine|MH Marshall Islands|MD Maryland|MA Massachusetts|MI Michigan|MN Minnesota|MP Northern Mariana Islands|MS Mississippi|MO Missouri|MT Montana
NE Nebraska|NV Nevada|NH New Hampshire|NJ New Jersey|NM New Mexico|NY New York|NC North Carolina|ND North Dakota|OH Ohio|OK Oklahoma|OR Oregon
PA Pennsylvania|PR Puerto Rico|PW Palau|RI Rhode Island|SC South Carolina|SD South Dakota|TN Tennessee|TX Texas|UT Utah|VA Virginia|VI Virgin Islands
VT Vermont|WA Washington|WV West Virginia|WI Wisconsin|WY Wyoming`);

/** States whose ZIP codes begin with 0, which spreadsheets drop. Source: USPS Publication 65, ZIP prefixes 005 to 099. */
export const zipZeroStates: ReadonlySet<string> = new Set(['CT', 'MA', 'ME', 'NH', 'NJ', 'PR', 'RI', 'VI', 'VT']);

const small =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen';
const smallOrdinals =
  'zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth';
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety';

/** Numbers in words up to 99 as digits: `thirty` is `30`. */
export const cardinals: ReadonlyMap<string, string> = countWords(small.split(' '), (value) => String(value));
/** Ordinals in words up to 99 as digits: `twenty sixth` is `26th`. */
export const ordinals: ReadonlyMap<string, string> = countWords(smallOrdinals.split(' '), toOrdinal);

function readTable(table: string): Map<string, string> {
  const rows = table.trim().split(/[|\n]/);
  return new Map(rows.flatMap((row) => row.split(' ').map((word, _, [standard]) => [word, standard!] as const)));
}

function readStates(table: string): Map<string, string> {
  const rows = table.trim().split(/[|\n]/);
  return new Map(
    rows.flatMap((row) => [
      [row.slice(0, 2).toLowerCase(), row.slice(0, 2)],
      [row.slice(3).toLowerCase(), row.slice(0, 2)],
    ]),
  );
}

function countWords(ones: readonly string[], write: (value: number) => string): Map<string, string> {
  const counted = new Map(ones.slice(1).map((word, at) => [word, write(at + 1)]));
  const isOrdinal = ones[1] === 'first';
  for (const [at, ten] of tens.split(' ').entries()) {
    const value = (at + 2) * 10;
    counted.set(isOrdinal ? ten.replace(/y$/, 'ieth') : ten, write(value));
    ones.slice(1, 10).forEach((word, one) => counted.set(`${ten} ${word}`, write(value + one + 1)));
  }
  return counted;
}

function toOrdinal(value: number): string {
  const ending = value > 10 && value < 20 ? 'th' : (['th', 'st', 'nd', 'rd'][value % 10] ?? 'th');
  return `${value}${ending}`;
}
