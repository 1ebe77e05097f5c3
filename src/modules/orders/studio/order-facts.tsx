import { Link } from '@tanstack/react-router';
import { DateTime } from '#/design/date-time.tsx';
import type { Fact } from '#/design/record-screen.tsx';
import { useSession } from '#/design/session.tsx';
import type { Order, PostalAddress } from '../contract.ts';
import { OrderInvoice } from './order-invoice.tsx';
import { FulfilmentState, PaymentState } from './order-states.tsx';
import { cancelWords } from './order-words.ts';

/** What is known of an order beside its lines, for the side column. */
export function factsOf(order: Order): { title: string; facts: Fact[] }[] {
  const { buyer, billingAddress, invoices } = order;
  return [
    {
      title: 'Customer',
      facts: [
        { label: 'Name', value: <CustomerLink order={order} /> },
        { label: 'E-mail', value: <MailLink email={order.email} /> },
        ...(buyer.phone ? [{ label: 'Phone', value: <a href={`tel:${buyer.phone.replaceAll(' ', '')}`}>{buyer.phone}</a> }] : []),
        { label: order.pickUp ? 'Address' : 'Goes to', value: <Address address={buyer.address} /> },
        ...(buyer.billingAddress ? [{ label: 'Invoice to', value: <Address address={billingAddress} /> }] : []),
      ],
    },
    {
      title: 'Order',
      facts: [
        { label: 'Placed', value: <DateTime at={order.placedAt} /> },
        { label: 'Payment', value: <PaymentState order={order} /> },
        { label: 'Paid by', value: order.paymentName || 'Not said' },
        { label: 'Fulfilment', value: <FulfilmentState order={order} /> },
        { label: order.pickUp ? 'Fetched' : 'Sent by', value: order.deliveryName },
        ...(order.cancelReason ? [{ label: 'Cancelled', value: cancelWords[order.cancelReason] }] : []),
      ],
    },
    ...(invoices.length > 0
      ? [
          {
            title: 'Invoices',
            facts: invoices.map((invoice) => ({
              label: invoice.kind === 'invoice' ? 'Invoice' : 'Credit note',
              value: <OrderInvoice key={invoice.id} invoice={invoice} />,
            })),
          },
        ]
      : []),
  ];
}

function CustomerLink({ order: { customerId, customerName, email } }: { order: Order }) {
  const { can } = useSession();
  const name = customerName || email;
  return can('customers.read') ? (
    <Link to={`/customers/${customerId}`} className="underline underline-offset-2">
      {name}
    </Link>
  ) : (
    name
  );
}

function MailLink({ email }: { email: string }) {
  return (
    <a href={`mailto:${email}`} className="underline underline-offset-2">
      {email}
    </a>
  );
}

function Address({ address }: { address: PostalAddress }) {
  const { name, company, line1, line2, postcode, city, region, country } = address;
  const land = new Intl.DisplayNames(undefined, { type: 'region' }).of(country) ?? country;
  const lines = [name, company, line1, line2, `${postcode} ${city}`.trim(), region, land].filter(Boolean);
  return (
    <address className="not-italic">
      {lines.map((line, at) => (
        <span key={at} className="block">
          {line}
        </span>
      ))}
    </address>
  );
}
