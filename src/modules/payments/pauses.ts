/** Seconds between two questions to a provider about one thing, by how often it was asked; the last pause is repeated. */
export function pauseSeconds(pauses: readonly number[], tries: number): number {
  return pauses[Math.min(tries, pauses.length - 1)]!;
}
