/** One way a status may go, and the facts somebody must have given first. */
export interface Move<Status extends string, Fact extends string> {
  readonly to: Status;
  readonly needs: readonly Fact[];
  /** Only an admin may take it: it undoes an end. */
  readonly isAdminOnly?: boolean;
}

/** Every way out of each status; a status without one is an end. */
export type Moves<Status extends string, Fact extends string> = Readonly<Record<Status, readonly Move<Status, Fact>[]>>;

/** Facts by name: minor units, ids, days as `2026-11-20`, or a reason in words. What is missing, null or blank has not been given. */
export type Facts<Fact extends string> = { readonly [name in Fact]?: string | bigint | null };

/** Who moves it. */
export interface Mover {
  readonly isAdmin: boolean;
}

/** Whether a status may change, and if not, why: what it may become instead, or what is missing for it. */
export type MoveAnswer<Status extends string, Fact extends string> =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: 'not_allowed'; readonly allowed: readonly Status[] }
  | { readonly ok: false; readonly reason: 'facts_missing'; readonly missing: readonly Fact[] };

/** Holds a move against the table. To stay where one is counts as no move and is not allowed. Never throws. */
export function decideMove<Status extends string, Fact extends string>(
  moves: Moves<Status, Fact>,
  [from, to]: readonly [Status, Status],
  facts: Facts<Fact>,
  by: Mover,
): MoveAnswer<Status, Fact> {
  const open = moves[from].filter(({ isAdminOnly = false }) => by.isAdmin || !isAdminOnly);
  const move = open.find((one) => one.to === to);
  if (!move) return { ok: false, reason: 'not_allowed', allowed: open.map((one) => one.to) };
  const missing = move.needs.filter((name) => !isGiven(facts[name]));
  return missing.length > 0 ? { ok: false, reason: 'facts_missing', missing } : { ok: true };
}

/** A fee of 0 is a fact; an amount below it is none. */
function isGiven(fact: string | bigint | null | undefined): boolean {
  if (typeof fact === 'string') return fact.trim() !== '';
  return typeof fact === 'bigint' && fact >= 0n;
}
