import { refuse, RefusalError } from '../refusal.ts';

/**
 * So many transactions of one tenant work at once on rows that all of them change; the others wait here. Waiting for a locked row inside
 * PostgreSQL costs more than the work itself, and each that waits there keeps a connection from everybody else. Promises of one variant
 * per second, measured with 1, 2, 3, 4 and 16 at once: 441, 1,201, 1,051, 1,029 and 600.
 */
const atOnce = 2;
/** As long as one waits for a connection. */
const patienceMs = 5_000;

interface Line {
  working: number;
  readonly waiting: Set<() => void>;
}

const lines = new Map<string, Line>();

/**
 * Runs `work` when it is its turn among all that name the same `key`, first come, first served. Whoever works must not take another turn
 * of the same key. Throws a {@link RefusalError} (503 `busy`) after five seconds of waiting, without having begun.
 */
export async function inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
  const line = lines.get(key) ?? { working: 0, waiting: new Set() };
  lines.set(key, line);
  if (line.working < atOnce) line.working++;
  else await turnIn(line);
  try {
    return await work();
  } finally {
    const [next] = line.waiting;
    if (next) next();
    else if (--line.working === 0) lines.delete(key);
  }
}

/** Waits until one that works hands its place on. */
function turnIn({ waiting }: Line): Promise<void> {
  return new Promise((begin, fail) => {
    const turn = () => {
      clearTimeout(patience);
      waiting.delete(turn);
      begin();
    };
    const patience = setTimeout(() => {
      waiting.delete(turn);
      fail(new RefusalError(refuse('busy', 'Very many want this at once. Try again in a moment.', [], { retryAfterSeconds: 2 })));
    }, patienceMs);
    waiting.add(turn);
  });
}
