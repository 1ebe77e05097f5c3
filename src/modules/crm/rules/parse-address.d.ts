/** The part of parse-address 1.1.2 that is used here; the package brings no types. */
declare module 'parse-address' {
  /** What the parser found; a part it did not find is missing. */
  interface ParsedAddress {
    readonly number?: string;
    readonly prefix?: string;
    readonly street?: string;
    readonly type?: string;
    readonly suffix?: string;
    readonly street1?: string;
    readonly prefix1?: string;
    readonly type1?: string;
    readonly suffix1?: string;
    readonly street2?: string;
    readonly prefix2?: string;
    readonly type2?: string;
    readonly suffix2?: string;
    readonly city?: string;
    readonly state?: string;
    readonly zip?: string;
    readonly plus4?: string;
  }
  const parser: {
    parseAddress(text: string): ParsedAddress | null;
    parseInformalAddress(text: string): ParsedAddress | null;
    parseIntersection(text: string): ParsedAddress | null;
  };
  export default parser;
}
