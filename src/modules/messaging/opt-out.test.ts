import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { helpList, restartList, startList, stopLists } from './opt-out-words.ts';
import { wordOf } from './opt-out.ts';

const stopWords = [...new Set(stopLists.flatMap(({ words }) => words))];

/** What reasonable people write when they want no more messages. */
const wishes = [
  'stop texting me',
  'Please stop texting me.',
  'STOP TEXTING THIS NUMBER!!!',
  'Pls stop',
  'please stop 🙏',
  'Stop please',
  'stop stop stop',
  'Not interested, stop',
  'not interested please stop',
  'Stop im not selling',
  'STOP I already sold it',
  'Stop. I sold the house last year',
  'You need to stop.',
  'I told you to stop',
  'I said STOP!',
  'stop wasting my time',
  'not selling, quit asking',
  'please cease',
  'Do not reach out again',
  'I want to be removed from your list',
  'remove from list',
  'Please remove',
  'DNC',
  'quit texting me',
  'Quit calling my phone',
  'stop sending me these messages',
  'Stop with the texts',
  'stop all messages',
  'How do I stop these messages?',
  'cease and desist',
  'Please unsubscribe me',
  'unsubscribe my number please',
  'opt me out',
  'I want to opt out',
  'Opt out of your texts please',
  'I revoke my consent',
  'cancel my subscription',
  'end all communication',
  'Do not contact',
  'Do not contact me again',
  "Don't text me again",
  'Dont text me anymore',
  'don’t ever text this number',
  'Never contact me again.',
  'Do not call or text',
  "Don't call me, don't text me",
  'Do not call.',
  "I don't want to receive any more texts",
  'I do not wish to be contacted',
  'I dont want you to text me',
  "I don't want to hear from you",
  'no more texts',
  'No more messages please',
  'take me off your list',
  'Take me off this mailing list now',
  'please take me off',
  'Remove me',
  'Remove me from your list',
  'remove my number from your database',
  'Please delete my number',
  'lose my number',
  'wrong number, remove me',
  'Wrong number',
  'Sorry, you have the wrong number',
  'You got the wrong person',
  'leave me alone',
  'Leave me the hell alone',
  'go away',
  'fuck off',
  "I'm blocking you",
  'Reported you as spam',
  'This is harassment',
  'I am on the do not call list',
  'put me on your do not call list',
  "Don't send me any more offers",
  'ＳＴＯＰ texting me',
];

const wishesInSpanish = [
  'no más',
  'No mas por favor',
  'Ya no más mensajes',
  'no mas textos',
  'Pare',
  'paren por favor',
  'Alto',
  'Basta ya',
  'deje de llamarme',
  'Dejen de molestar',
  'Pare de enviarme mensajes',
  'No me escriba más',
  'no me llamen',
  'No me contacten',
  'no me vuelva a llamar',
  'No me mande mensajes',
  'no quiero recibir mensajes',
  'No quiero más llamadas',
  'No deseo que me contacten',
  'Quíteme de su lista',
  'sáquenme de la lista',
  'borre mi número',
  'Elimíneme por favor',
  'deme de baja',
  'Baja',
  'número equivocado',
  'Tiene el número equivocado',
  'Se equivocó de número',
  'Déjeme en paz',
  'Por favor no llamen más',
  'no envíen más mensajes',
  'Déjame tranquilo',
];

/** What people write about their house, their day and their plans. */
const innocent = [
  "I can't stop by today",
  'Can you stop by tomorrow at 5?',
  'Stop by anytime this week',
  'Stop in and see the house',
  'the bus stop',
  'It is next to the bus stop, second house on the left',
  'There is a stop sign at the corner',
  'I need to stop the foreclosure',
  'Can you help me stop foreclosure?',
  'Trying to stop this foreclosure before the auction',
  "We can't stop the sale now",
  'I will stop at the bank first',
  "Don't stop texting me, I am interested",
  'Why did you stop texting me?',
  'Nonstop rain here, roof is leaking',
  'end of the month works',
  'We want to close at the end of March',
  'In the end we decided to sell',
  'The weekend is better',
  'It is at the dead end',
  'cancel the meeting on Friday, call me Monday',
  'Please cancel our appointment, I am sick',
  'I had to cancel my insurance',
  'quit my job so I need to sell',
  'The furnace quit last winter',
  'I signed a quit claim deed',
  'You can remove the furniture',
  'Can you remove me from the title?',
  'My ex wants me off the deed',
  'Take me off the mortgage and it is yours',
  'The tenant was told to remove his things',
  'Who is this?',
  'I stop calling tenants after 8',
  'Should I stop paying the mortgage?',
  'The dog will not stop barking',
  'Send me texts',
  'Not interested',
  'No thanks',
  'Maybe later',
  'What is your offer?',
  "Don't call me before 10, I work nights",
  "Don't call, text me instead",
  "If you don't call me by Friday I will sell to another buyer",
  "I don't text much, call me",
  'You never call me back',
  'Please call me, my number is 512-555-0100',
  'Sorry I gave you the wrong number, it is 512-555-0111',
  'I dialed the wrong number earlier',
  "I don't want to get a low offer",
  "I don't want to sell right now",
  'No more than 200k',
  'Is there no more you can do on price?',
  'I opted out of the HOA',
  'The contract has an opt out of 10 days, is that ok',
  'Help me sell my house',
  'I need more info about the closing',
  'Start of next week is fine',
  'yes please',
  'Yes',
  'It is on the list of historic homes',
  'Can you put me on your buyers list?',
  'Revoked my license, long story',
  'The house is vacant, go around back',
  'Leave the key in the box',
  'I will send the documents and stop there',
  'Text me',
  'Do not disturb the tenants please',
  'The alarm stops after a minute',
  'Liked “Hi Kevin, it is Maria. Reply STOP to opt out”',
  'Loved "Want to sell? Text STOP to stop texts"',
  '👍 to “Reply STOP to unsubscribe”',
  'Reacted 😂 to “Reply STOP to unsubscribe”',
];

const innocentInSpanish = [
  'Hola, ¿quién es?',
  'No más de 200 mil',
  'No mas tengo esa casa',
  'La casa es para mi mamá',
  'Para el viernes está bien',
  'No me llame antes de las 5',
  'No me interesa por ahora',
  'No quiero vender por menos de 150',
  'La parada del autobús está cerca',
  '¿Cuánto me ofrece?',
  'Llámeme mañana',
  'El techo está en alto riesgo',
  'Mi número es 512-555-0100',
  'No me mandaron el contrato',
  'Quite la basura del patio por favor',
  'Está en planta baja',
];

test('the lists are those that carriers and the law name', () => {
  assert.deepEqual(
    stopLists.map(({ by, words }) => [by, words.toSorted()]),
    [
      ['Twilio', ['CANCEL', 'END', 'OPTOUT', 'QUIT', 'REVOKE', 'STOP', 'STOPALL', 'UNSUBSCRIBE']],
      ['FCC', ['CANCEL', 'END', 'OPT OUT', 'QUIT', 'REVOKE', 'STOP', 'UNSUBSCRIBE']],
      ['AWS', ['ARRET', 'CANCEL', 'END', 'OPT-OUT', 'OPTOUT', 'QUIT', 'REMOVE', 'STOP', 'TD', 'UNSUBSCRIBE']],
      ['Telnyx', ['CANCEL', 'END', 'QUIT', 'STOP', 'STOP ALL', 'STOPALL', 'UNSUBSCRIBE']],
    ],
  );
  assert.deepEqual(startList.words, ['START', 'UNSTOP']);
  assert.deepEqual(restartList.words, ['YES']);
  assert.deepEqual(helpList.words, ['HELP', 'INFO']);
});

test('every keyword alone is obeyed at once', () => {
  for (const word of stopWords) {
    const { kind, certain } = wordOf(word) ?? {};
    assert.deepEqual({ kind, certain }, { kind: 'stop', certain: true }, word);
  }
  for (const word of startList.words) assert.equal(wordOf(word)?.kind, 'start', word);
  for (const word of helpList.words) assert.equal(wordOf(word)?.kind, 'help', word);
});

test('a keyword counts whatever its case, width, punctuation and emoji', () => {
  for (const text of [
    'stop',
    ' Stop. ',
    'STOP!!!',
    '"stop"',
    'S.T.O.P.',
    'stop 🛑',
    '🛑STOP🛑',
    'ＳＴＯＰ',
    '𝐒𝐓𝐎𝐏',
    'stop\n',
    'St\u200bop',
    '-stop-',
    'stop ❤️',
  ])
    assert.deepEqual(wordOf(text), { kind: 'stop', certain: true, matched: 'STOP' }, text);
  for (const text of ['opt-out', 'Opt Out', 'optout', 'opt  out!', 'Stop all', 'STOP-ALL', 'arrêt'])
    assert.equal(wordOf(text)?.certain, true, text);
  assert.equal(wordOf('Help?')?.kind, 'help');
});

test('a keyword within a message is no keyword', () => {
  for (const word of ['END', 'QUIT', 'CANCEL', 'REVOKE', 'TD', 'START', 'HELP', 'INFO'])
    assert.equal(wordOf(`the ${word} house`), undefined, word);
});

test('yes starts messages again only where they were stopped', () => {
  assert.equal(wordOf('YES'), undefined);
  assert.equal(wordOf('Yes!', false), undefined);
  assert.deepEqual(wordOf('Yes!', true), { kind: 'start', certain: true, matched: 'YES' });
  assert.equal(wordOf('yes please', true), undefined);
  assert.equal(wordOf('stop', true)?.kind, 'stop');
});

test('a reasonable wording is a wish to stop for a person to look at', () => {
  assert.ok(wishes.length >= 25 && wishesInSpanish.length >= 25);
  for (const text of [...wishes, ...wishesInSpanish]) {
    const { kind, certain } = wordOf(text) ?? {};
    assert.deepEqual({ kind, certain }, { kind: 'stop', certain: false }, text);
  }
});

test('texts about houses and plans ask for nothing', () => {
  assert.ok(innocent.length >= 25);
  for (const text of [...innocent, ...innocentInSpanish]) assert.equal(wordOf(text), undefined, text);
});

test('a message without words asks for nothing', () => {
  for (const text of ['', ' ', '👍', '...', '\n']) assert.equal(wordOf(text), undefined);
});

test('a wish is found at either end of a long message', () => {
  const long = 'The house has a new roof. '.repeat(400);
  assert.equal(wordOf(long), undefined);
  assert.equal(wordOf(`Stop texting me. ${long}`)?.kind, 'stop');
  assert.equal(wordOf(`${long} Stop texting me.`)?.kind, 'stop');
});

test('what stands around a keyword and is no letter or digit never hides it', () => {
  const around = fc.string({ unit: fc.constantFrom(...' \t\n.,!?*-_"\'()…“”🙏🛑❤️\u200d\ufe0f'), maxLength: 8 });
  fc.assert(
    fc.property(around, fc.constantFrom(...stopWords), fc.boolean(), around, (before, word, low, after) => {
      const wish = wordOf(before + (low ? word.toLowerCase() : word) + after);
      assert.equal(wish?.kind, 'stop');
      assert.equal(wish.certain, true);
    }),
    { seed: 20_261_129, numRuns: 1_000 },
  );
});

test('reading any text is quick and never fails', () => {
  const words = fc.constantFrom(
    ...'STOP please texting DO NOT contact me OFF your list no más | . , ! I DONT WANT TO REMOVE'.split(' '),
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.array(words, { maxLength: 600, size: 'max' }).map((parts) => parts.join(' ')),
  );
  const began = performance.now();
  fc.assert(
    fc.property(text, (given) => void wordOf(given)),
    { seed: 20_261_129, numRuns: 300 },
  );
  for (const unit of ['PLEASE ', 'STOP ', 'THE ', 'DO NOT ', '| ', 'ALL OF MY ']) wordOf(unit.repeat(1_000));
  assert.ok(performance.now() - began < 5_000);
});
