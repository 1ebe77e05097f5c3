/** A promise about speed: what was measured, against what, and how much of it is owed. */
export interface Promise_ {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** Measured in the same run; absent where the budget is absolute (seconds of a start, bytes of memory). */
  readonly baseline?: number;
  /** `value / baseline`. */
  readonly ratio?: number;
  /** In words: `ratio ≥ 0.5`, `< 15 s`. */
  readonly budget: string;
  readonly ok: boolean;
}

/** A value that must reach a share of its baseline. */
export function atLeast(name: string, unit: string, value: number, baseline: number, share: number): Promise_ {
  const ratio = round(value / baseline);
  return { name, value: round(value), unit, baseline: round(baseline), ratio, budget: `ratio ≥ ${share}`, ok: ratio >= share };
}

/** A value that must stay below a limit. */
export function below(name: string, unit: string, value: number, limit: number): Promise_ {
  return { name, value: round(value), unit, budget: `< ${limit} ${unit}`, ok: value < limit };
}

function round(value: number): number {
  return Number(value.toPrecision(4));
}
