import type { Stripe } from 'stripe';
import { html, type Html } from '#/kernel/html.ts';

/** The page where a buyer pays: one form, no script. */
export function payPage(session: Stripe.Checkout.Session, declined: boolean): string {
  if (session.status !== 'open') return page(html`<p>This page is closed: the session is ${session.status}.</p>${back(session)}`);
  return page(
    html`<p>${amountOf(session)}, ${session.customer_email}</p>
      ${declined && html`<p role="alert">The card was declined.</p>`}
      <form method="post">
        <button name="outcome" value="pay">Pay</button>
        <button name="outcome" value="decline">Pay with a card that is declined</button>
        <button name="outcome" value="confirm">Pay with a card whose bank asks to confirm</button>
        <button name="outcome" value="later">Pay by a debit that takes days</button>
      </form>
      ${back(session)}`,
  );
}

/** The bank's page, where the buyer says that it is them. */
export function confirmPage(session: Stripe.Checkout.Session): string {
  return page(
    html`<p>Your bank asks: do you pay ${amountOf(session)}?</p>
      <form method="post" action="/pay/${session.id}">
        <button name="outcome" value="pay">Yes, it is me</button>
        <button name="outcome" value="decline">No</button>
      </form>`,
  );
}

function page(body: Html): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>Pay (stand-in for Stripe)</title>
      </head>
      <body>
        <h1>Pay</h1>
        ${body}
      </body>
    </html>`.toString();
}

function amountOf(session: Stripe.Checkout.Session): string {
  return `${session.amount_total} ${session.currency} as Stripe counts`;
}

function back(session: Stripe.Checkout.Session): Html {
  return html`<p><a href="${session.cancel_url}">Back to the shop</a></p>`;
}
