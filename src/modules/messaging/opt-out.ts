import { helpList, restartList, startList, stopLists } from './opt-out-words.ts';
import { stopPhrases } from './opt-out-phrases.ts';

/** What a message asks of whoever sends: to stop, to start again, or who they are. */
export interface Wish {
  readonly kind: 'stop' | 'start' | 'help';
  /** True for a keyword, which is obeyed at once; false for a wording that means one, which pauses messages until a person has looked. */
  readonly certain: boolean;
  /** The keyword or the words that mean it, in capitals. */
  readonly matched: string;
}

/** Characters of a message that are read; a wish may stand at either end of a longer one. */
const textMax = 4_000;

/**
 * What an incoming message asks for, undefined where it asks for none of it. A keyword is the whole message, whatever its case, width,
 * punctuation and emoji; only for `stop` other wordings count too, in English and Spanish. `isOptedOut` says whether the sender is opted
 * out now: only then `YES` is a wish to start again. A message can only be found to ask for more silence than it says, never for less.
 */
export function wordOf(text: string, isOptedOut = false): Wish | undefined {
  const read = text.length > textMax ? `${text.slice(0, textMax / 2)}\n${text.slice(-textMax / 2)}` : text;
  for (const whole of wholesOf(read)) {
    const kind = keywords.get(whole) ?? (isOptedOut && restartWords.has(whole) ? 'start' : undefined);
    if (kind) return { kind, certain: true, matched: whole };
  }
  if (isReaction(read)) return undefined;
  const clauses = clausesOf(read);
  for (const phrase of stopPhrases) {
    const [matched] = phrase.exec(clauses) ?? [];
    if (matched !== undefined) return { kind: 'stop', certain: false, matched: matched.replace(/^\| /, '') };
  }
  return undefined;
}

const keywords: ReadonlyMap<string, Wish['kind']> = new Map([
  ...wordsOf(helpList.words).map((word) => [word, 'help'] as const),
  ...wordsOf(startList.words).map((word) => [word, 'start'] as const),
  ...wordsOf(stopLists.flatMap(({ words }) => words)).map((word) => [word, 'stop'] as const),
]);

const restartWords: ReadonlySet<string> = new Set(wordsOf(restartList.words));

function wordsOf(words: readonly string[]): string[] {
  return words.flatMap(wholesOf);
}

/** The whole message without its punctuation, which may divide words (`OPT-OUT`) or only decorate them (`S.T.O.P.`). */
function wholesOf(text: string): string[] {
  const capitals = toCapitals(text);
  return ['', ' '].map((instead) =>
    capitals
      .replace(/[^\p{L}\p{N}\s]+/gu, instead)
      .replace(/\s+/g, ' ')
      .trim(),
  );
}

/** The message as the phrases read it: words in capitals, clauses apart by ` | `. */
function clausesOf(text: string): string {
  return toCapitals(text)
    .replace(/['’‘`´]/g, '')
    .replace(/[.,;:!?¡¿\n\r()"“”«»…–—]+/g, ' | ')
    .replace(/[^\p{L}\p{N}\s|]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/(?:\| )+/g, '| ')
    .replace(/^[| ]+|[| ]+$/g, '');
}

/** NFKC makes full-width and styled letters plain ones; accents go, since few people type them. */
function toCapitals(text: string): string {
  return text
    .normalize('NFKC')
    .normalize('NFD')
    .replace(/[\p{M}\p{Cf}]+/gu, '')
    .toUpperCase();
}

/**
 * Phones send a reaction to our message as a text that quotes it: `Liked “… Reply STOP to opt out”`. The words are ours then, not theirs.
 */
function isReaction(text: string): boolean {
  return /^\s*(?:\p{Extended_Pictographic}\S* to|liked|loved|laughed at|emphasi[sz]ed|disliked|questioned|reacted .{1,20} to|removed .{1,30} from|le gust[oó]|le encant[oó])\s*[“"«]/iu.test(
    text,
  );
}
