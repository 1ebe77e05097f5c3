import { Badge } from '#/design/badge.tsx';
import { useAction, useEndpoint } from '#/design/data.tsx';
import type { ReturnOf } from '#/design/endpoint.ts';
import { useSession } from '#/design/session.tsx';
import { SettingsScreen } from '#/design/settings-screen.tsx';
import { Switch } from '#/design/switch.tsx';
import { contract, type FeatureName, type Plan } from '../contract.ts';

type FeatureState = ReturnOf<typeof contract.listFeatures>['items'][number];

/** The products of the workspace, and what its plan holds. */
export default function Products() {
  const session = useSession();
  const may = session.can('tenants.edit');
  const { data, error, refetch } = useEndpoint(contract.listFeatures, {});
  const { data: tenant } = useEndpoint(contract.getTenant, {});
  const change = useAction(contract.setFeature, {
    optimistic: (cache, { feature, on }) =>
      cache.update(contract.listFeatures, ({ items }) => ({
        items: items.map((one) => (one.feature === feature ? { ...one, on } : one)),
      })),
    // The sidebar shows what is on.
    done: () => void session.reload(),
  });
  return (
    <SettingsScreen
      crumbs={[{ label: 'Settings', to: '/settings' }]}
      title="Products"
      loading={!data && !error}
      error={error}
      retry={() => void refetch()}
      sections={[
        {
          id: 'products',
          title: 'Products',
          summary: 'For everyone in this workspace. What is switched off keeps its data and comes back with it.',
          children: (
            <div className="rounded-card border border-line bg-surface">
              {data?.items.map((state) => (
                <Product
                  key={state.feature}
                  state={state}
                  may={may}
                  onChange={(on) => change.mutate({ feature: state.feature, on })}
                />
              ))}
            </div>
          ),
        },
        {
          id: 'plan',
          title: 'Plan',
          summary: 'Reaching a limit refuses the next one. What is there stays.',
          children: tenant ? <PlanFacts tenant={tenant} /> : null,
        },
      ]}
    />
  );
}

function Product({ state, may, onChange }: { state: FeatureState; may: boolean; onChange(on: boolean): void }) {
  const { label, help } = words[state.feature];
  const outside = !state.included && !state.on;
  return (
    <Switch
      className="px-4 py-3.5 not-last:border-b"
      label={
        <span className="inline-flex flex-wrap items-center gap-2">
          {label} {outside ? <Badge>In Professional</Badge> : null}
        </span>
      }
      help={help}
      checked={state.on}
      disabled={!may || outside}
      onChange={(event) => onChange(event.target.checked)}
    />
  );
}

function PlanFacts({ tenant: { plan, limits } }: { tenant: ReturnOf<typeof contract.getTenant> }) {
  return (
    <div className="rounded-card border border-line bg-surface p-4">
      <p className="text-reading font-semibold">{planNames[plan]}</p>
      <dl className="mt-3 grid grid-cols-3 gap-4">
        <Limit label="Members" value={limits.members.toLocaleString()} />
        <Limit label="Sites" value={limits.sites.toLocaleString()} />
        <Limit label="Pictures" value={`${(limits.storageBytes / 1e9).toLocaleString()} GB`} />
      </dl>
    </div>
  );
}

function Limit({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt className="text-small text-muted">{label}</dt>
      <dd className="font-medium tabular-nums">{value}</dd>
    </div>
  );
}

const planNames: Record<Plan, string> = { basic: 'Basic', professional: 'Professional', enterprise: 'Enterprise' };

const words: Record<FeatureName, { label: string; help: string }> = {
  sites: { label: 'Sites', help: 'Portfolios and pages on addresses of your own.' },
  store: { label: 'Store', help: 'Products, a cart, orders and payments.' },
  crm: { label: 'CRM', help: 'Contacts, deals and what was said with whom.' },
  guidance: { label: 'Guidance', help: 'Programs, bookings and documents for those you guide.' },
  analytics: { label: 'Analytics', help: 'Who visits your sites, counted without cookies.' },
};
