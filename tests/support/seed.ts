/** What chance begins from in this process; `SEED=…` repeats a run. */
export const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 1e9));
