import { TriangleAlert } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useAction, useApi, useEndpoint } from '#/design/data.tsx';
import { ErrorSummary, type FieldProblem } from '#/design/error-summary.tsx';
import { problemsOf } from '#/design/refused.ts';
import { useSession } from '#/design/session.tsx';
import { SettingsScreen } from '#/design/settings-screen.tsx';
import { Switch } from '#/design/switch.tsx';
import { contract, type PaymentSettings } from '../contract.ts';
import { MethodList } from './method-list.tsx';
import { StripeFields, type TypedSecrets } from './stripe-fields.tsx';

type Draft = Pick<PaymentSettings, 'manualMethods' | 'testOn' | 'stripeOn'> & TypedSecrets;
const noSecrets: TypedSecrets = { stripeKey: undefined, stripeWebhookSecret: undefined };

/** How the shop is paid. */
export default function PaymentSettingsPage() {
  const api = useApi();
  const may = useSession().can('payments.settings');
  const { data: stored, error, refetch } = useEndpoint(contract.getPaymentSettings, {}, { events: ['payments'] });
  const [edited, setEdited] = useState<Partial<Draft>>({});
  const [problems, setProblems] = useState<FieldProblem[]>([]);
  const update = useAction(contract.updatePaymentSettings, { quiet: true, done: () => 'Payments saved.' });
  const draft = useMemo(() => (stored ? { ...noSecrets, ...stored, ...edited } : undefined), [stored, edited]);
  const changed = Object.keys(edited).length > 0;
  // A secret that is typed and emptied again changes nothing.
  const change = (next: Partial<Draft>) =>
    setEdited((now) => Object.fromEntries(Object.entries({ ...now, ...next }).filter(([, value]) => value !== undefined)));
  const clear = () => {
    setEdited({});
    setProblems([]);
  };
  const save = () => {
    if (!stored) return;
    update.mutate(
      { version: stored.version, ...edited },
      { onSuccess: clear, onError: (failure) => setProblems(problemsOf(failure, namesOf)) },
    );
  };
  const check = async () => {
    const { items } = await api.call(contract.checkPaymentSettings, {});
    return items.length === 0
      ? { works: true, text: 'People can pay.' }
      : { works: !items.some(({ severity }) => severity === 'must'), text: items.map(({ message }) => message).join(' ') };
  };
  return (
    <SettingsScreen
      crumbs={[{ label: 'Settings', to: '/settings' }]}
      title="Payments"
      loading={!stored && !error}
      error={stored ? null : error}
      retry={() => void refetch()}
      save={may ? { changed, saving: update.isPending, onSave: save, onDiscard: clear } : undefined}
      sections={
        draft
          ? [
              {
                id: 'by-hand',
                title: 'Paid by hand',
                summary: 'A transfer, cash, an invoice: the order stands at once, and you record the money when it has come.',
                children: (
                  <>
                    <ErrorSummary problems={problems} />
                    <MethodList methods={draft.manualMethods} may={may} onChange={(manualMethods) => change({ manualMethods })} />
                  </>
                ),
              },
              {
                id: 'stripe',
                title: 'Stripe',
                summary: 'Cards and wallets, paid on a page of Stripe into your own account there.',
                children: <StripeFields settings={draft} may={may} onChange={change} />,
              },
              {
                id: 'test',
                title: 'Test payments',
                summary: 'To try the shop out before it opens.',
                children: (
                  <>
                    <Switch
                      label="Offer a test payment"
                      help="It moves no money. Orders paid with it are marked as tests, and their pieces are taken from stock."
                      checked={draft.testOn}
                      disabled={!may}
                      onChange={(event) => change({ testOn: event.target.checked })}
                    />
                    {draft.testOn ? (
                      <p className="flex items-start gap-2 rounded-card border border-amber/30 bg-amber/6 px-3 py-2.5">
                        <TriangleAlert size={16} aria-hidden="true" className="mt-0.5 shrink-0 text-amber" />
                        Anybody can order without paying. Switch it off before you open.
                      </p>
                    ) : null}
                  </>
                ),
              },
              ...(may
                ? [
                    {
                      id: 'check',
                      title: 'Does it work?',
                      summary: changed ? 'What is saved is looked at: save first.' : 'Asks Stripe too, where it is set up.',
                      children: null,
                      check: { label: 'Check payments', run: check },
                    },
                  ]
                : []),
            ]
          : []
      }
    />
  );
}

function namesOf(field: string) {
  const label = { stripeKey: 'Secret key', stripeWebhookSecret: 'Signing secret' }[field];
  return label === undefined ? undefined : { label, control: field };
}
