/** Words that carriers and the law take for a request when they are the whole message. */
export interface WordList {
  readonly by: string;
  readonly source: string;
  readonly words: readonly string[];
}

/** Words that end messages, by who names them; any of them counts, whoever carries the message. Read 2026-08. */
export const stopLists: readonly WordList[] = [
  {
    by: 'Twilio',
    source: 'https://www.twilio.com/docs/messaging/tutorials/advanced-opt-out',
    words: ['STOP', 'UNSUBSCRIBE', 'END', 'QUIT', 'STOPALL', 'REVOKE', 'OPTOUT', 'CANCEL'],
  },
  {
    by: 'FCC',
    source: '47 CFR 64.1200(a)(10)',
    words: ['STOP', 'QUIT', 'END', 'REVOKE', 'OPT OUT', 'CANCEL', 'UNSUBSCRIBE'],
  },
  {
    by: 'AWS',
    source: 'https://docs.aws.amazon.com/sms-voice/latest/userguide/keywords-required.html',
    words: ['ARRET', 'CANCEL', 'END', 'OPT-OUT', 'OPTOUT', 'QUIT', 'REMOVE', 'STOP', 'TD', 'UNSUBSCRIBE'],
  },
  {
    by: 'Telnyx',
    source: 'https://developers.telnyx.com/docs/messaging/messages/advanced-opt-in-out',
    words: ['STOP', 'STOPALL', 'STOP ALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT'],
  },
];

const twilioHelp = 'https://help.twilio.com/articles/223134027';

/** Words that begin messages again. */
export const startList: WordList = { by: 'Twilio', source: twilioHelp, words: ['START', 'UNSTOP'] };

/** Words that begin messages again only where they were ended, since else they answer a question. */
export const restartList: WordList = { by: 'Twilio', source: twilioHelp, words: ['YES'] };

/** Words that ask who is writing. */
export const helpList: WordList = { by: 'Twilio', source: twilioHelp, words: ['HELP', 'INFO'] };
