/** What chance begins from in this process; `SEED=…` repeats a run. Where changes are let in it is always the same, so that nobody's is turned away by luck. */
export const seed = Number(process.env.SEED ?? (process.env.CI ? 20_261_128 : Math.floor(Math.random() * 1e9)));
