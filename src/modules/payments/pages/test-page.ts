import { later } from '#/kernel/database/record.ts';
import { inTenant, type Tx } from '#/kernel/database/transactions.ts';
import { html } from '#/kernel/html.ts';
import { isUuid } from '#/kernel/ids.ts';
import { formatMoney } from '#/kernel/money.ts';
import type { SiteAnswer, SiteAsk, SitePage } from '#/kernel/site-page.ts';
import { accountContent } from '#/modules/customers/index.ts';
import { askAgain } from '../finalize.ts';
import { returnPath } from '../pay.ts';
import { testPagePath } from '../providers/test.ts';
import { findPayment, type PaymentRecord } from '../store/payments.ts';
import { decideCharge, readCharge } from '../store/test-charges.ts';
import { paymentWords } from './words.ts';

const pendingSeconds = 4;

/** What becomes of a test payment, by what the buyer pressed. */
const outcomes: Readonly<Record<string, (tx: Tx, paymentId: string) => Promise<void>>> = {
  pays: (tx, id) => decideCharge(tx, id, 'captured'),
  declines: (tx, id) => decideCharge(tx, id, 'failed'),
  pends: (tx, id) => decideCharge(tx, id, 'pending', { state: 'captured', seconds: pendingSeconds }),
  bounces: (tx, id) => decideCharge(tx, id, 'pending', { state: 'failed', seconds: pendingSeconds }),
  leaves: (tx, id) => decideCharge(tx, id, 'captured'),
  cancels: (tx, id) => decideCharge(tx, id, 'cancelled'),
};
/** Those after which the provider tells the shop by itself, as a notice would. */
const told = new Set(['pends', 'bounces', 'leaves']);

/** The page of the test provider. */
export const testPage: SitePage = {
  path: `${testPagePath}/:paymentId`,
  feature: 'store',
  show: (ask) => onOpen(ask, async (payment) => show(ask, payment)),
  take: (ask, form) =>
    onOpen(ask, async (payment) => {
      const pressed = form.get('outcome') ?? '';
      if (pressed === 'confirms') return show(ask, payment, true);
      const decide = outcomes[pressed];
      if (!decide) return show(ask, payment);
      await inTenant(ask.scope, async (tx) => {
        await decide(tx, payment.id);
        if (told.has(pressed))
          later(tx, askAgain, { paymentId: payment.id, renewed: true, tries: 0 }, pressed === 'leaves' ? 0 : pendingSeconds + 1);
      });
      return pressed === 'leaves' ? left(ask) : { redirect: `${returnPath}/${payment.id}`, status: 303 };
    }),
};

/** Runs the page of a test payment; one that is decided leads back at once. */
async function onOpen(ask: SiteAsk, then: (payment: PaymentRecord) => Promise<SiteAnswer>): Promise<SiteAnswer | undefined> {
  const { paymentId = '' } = ask.params;
  if (!isUuid(paymentId)) return undefined;
  const found = await inTenant(
    ask.scope,
    async (tx) => ({ payment: await findPayment(tx, paymentId), charge: await readCharge(tx, paymentId) }),
    { readOnly: true },
  );
  if (found.payment?.provider !== 'test' || !found.charge) return undefined;
  return found.charge.state === 'open' ? then(found.payment) : { redirect: `${returnPath}/${paymentId}`, status: 303 };
}

function show(ask: SiteAsk, { id, amount_minor: amountMinor, currency }: PaymentRecord, confirming = false): SiteAnswer {
  const words = paymentWords(ask.locale);
  const choices = confirming ? { pays: words.confirmYes, declines: words.confirmNo } : words.outcomes;
  const title = confirming
    ? words.confirmTitle
    : words.testTitle.replace('{amount}', formatMoney(amountMinor, currency, ask.locale));
  const path = `${testPagePath}/${id}`;
  const parts = html`<p class="intro">${words.testIntro}</p><form method="post" action="${path}">${Object.entries(choices).map(
    ([name, label], index) =>
      html`<p><button class="button${index > 0 && ' quiet'}" name="outcome" value="${name}">${label}</button></p>`,
  )}</form>`;
  return accountContent(ask, { path, title, parts });
}

function left(ask: SiteAsk): SiteAnswer {
  const words = paymentWords(ask.locale);
  return accountContent(ask, {
    path: `${testPagePath}/${ask.params.paymentId}`,
    title: words.test,
    parts: html`<p role="status">${words.left}</p>`,
  });
}
