import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { z } from 'zod';
import { Button } from '#/design/button.tsx';
import { useAction, useEndpoint } from '#/design/data.tsx';
import { DateTime } from '#/design/date-time.tsx';
import { Dialog } from '#/design/dialog.tsx';
import type { ReturnOf } from '#/design/endpoint.ts';
import { Field } from '#/design/field.tsx';
import { RecordScreen } from '#/design/record-screen.tsx';
import { SchemaForm } from '#/design/schema-form.tsx';
import { Select } from '#/design/select.tsx';
import { Switch } from '#/design/switch.tsx';
import { line } from '#/kernel/http/endpoint.ts';
import { contract as tenants, features, type Plan } from '#/modules/tenants/contract.ts';
import { planNames, productNames, StatusBadge } from './operator-words.tsx';

type Tenant = ReturnOf<typeof tenants.getOperatorTenant>;

/** One workspace as who runs the installation sees it: its state, plan and products. */
export default function OperatorRecord() {
  const { tenantId }: { tenantId: string } = useParams({ strict: false });
  const { data: tenant, error, refetch } = useEndpoint(tenants.getOperatorTenant, { tenantId });
  const [suspending, setSuspending] = useState(false);
  const update = useAction(tenants.updateOperatorTenant, {
    done: ({ name, status }, input) =>
      input.status ? `${name} is ${status === 'suspended' ? 'suspended' : 'open again'}.` : `${name} is changed.`,
  });
  const suspended = tenant?.status === 'suspended';
  return (
    <>
      <RecordScreen
        crumbs={[{ label: 'All workspaces', to: '/operator' }]}
        title={tenant?.name ?? 'Workspace'}
        state={tenant ? <StatusBadge status={tenant.status} /> : undefined}
        loading={!tenant}
        error={error}
        retry={() => void refetch()}
        next={
          tenant && suspended
            ? {
                text: tenant.statusReason ? `Suspended: ${tenant.statusReason}` : 'Suspended: members can only read.',
                action: (
                  <Button
                    look="primary"
                    busy={update.isPending}
                    onClick={() => update.mutate({ tenantId, version: tenant.version, status: 'active', statusReason: '' })}
                  >
                    Resume workspace
                  </Button>
                ),
              }
            : undefined
        }
        action={
          tenant && !suspended ? (
            <Button look="danger" onClick={() => setSuspending(true)}>
              Suspend
            </Button>
          ) : undefined
        }
        facts={tenant ? factsOf(tenant) : []}
      >
        {tenant ? (
          <>
            <section aria-labelledby="plan-title">
              <h2 id="plan-title" className="mb-3 font-semibold">
                Plan
              </h2>
              <Field label="Plan" labelHidden help={limitsOf(tenant)}>
                <Select
                  className="max-w-60"
                  value={tenant.plan}
                  disabled={update.isPending}
                  options={Object.entries(planNames).map(([value, label]) => ({ value, label }))}
                  onChange={(event) => update.mutate({ tenantId, version: tenant.version, plan: event.target.value as Plan })}
                />
              </Field>
            </section>
            <Products tenant={tenant} />
          </>
        ) : null}
      </RecordScreen>
      {tenant ? <Suspension tenant={tenant} open={suspending} onClose={() => setSuspending(false)} /> : null}
    </>
  );
}

function Products({ tenant }: { tenant: Tenant }) {
  const change = useAction(tenants.setOperatorFeature, {
    optimistic: (cache, { feature, on }) =>
      cache.update(tenants.getOperatorTenant, (current) => ({
        ...current,
        features: on ? [...current.features, feature] : current.features.filter((one) => one !== feature),
      })),
  });
  return (
    <section aria-labelledby="products-title">
      <h2 id="products-title" className="mb-3 font-semibold">
        Products
      </h2>
      <div className="rounded-card border border-line bg-surface">
        {features.map((feature) => (
          <Switch
            key={feature}
            className="px-4 py-3 not-last:border-b"
            label={productNames[feature]}
            checked={tenant.features.includes(feature)}
            onChange={(event) => change.mutate({ tenantId: tenant.id, feature, on: event.target.checked })}
          />
        ))}
      </div>
      <p className="mt-2 text-small text-muted">What is switched on here works whatever the plan includes.</p>
    </section>
  );
}

const Reason = z.object({
  statusReason: line(300).meta({ label: 'Reason', help: 'Members read it at the top of every page.' }),
});

function Suspension({ tenant, open, onClose }: { tenant: Tenant; open: boolean; onClose(): void }) {
  const suspend = useAction(tenants.updateOperatorTenant, { quiet: true, done: ({ name }) => `${name} is suspended.` });
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={`Suspend ${tenant.name}`}
      description="Its sites go offline and members can only read. Nothing is deleted, and you can resume it at any time."
    >
      <SchemaForm
        schema={Reason}
        submit="Suspend workspace"
        cancel={<Button onClick={onClose}>Cancel</Button>}
        onSubmit={async ({ statusReason }) => {
          await suspend.mutateAsync({ tenantId: tenant.id, version: tenant.version, status: 'suspended', statusReason });
          onClose();
        }}
      />
    </Dialog>
  );
}

function factsOf(tenant: Tenant) {
  return [
    {
      title: 'Workspace',
      facts: [
        {
          label: 'Address',
          value: (
            <a href={tenant.url} className="underline underline-offset-2" target="_blank" rel="noreferrer">
              {tenant.slug}
            </a>
          ),
        },
        { label: 'Database', value: tenant.placement },
        { label: 'Founded', value: <DateTime at={tenant.createdAt} /> },
      ],
    },
    {
      title: 'Region',
      facts: [
        { label: 'Language', value: tenant.locale },
        { label: 'Time zone', value: tenant.timeZone },
        { label: 'Currency', value: tenant.currency },
      ],
    },
  ];
}

function limitsOf({ limits: { members, sites, storageBytes } }: Tenant): string {
  return `At most ${members} members, ${sites === 1 ? 'one site' : `${sites} sites`} and ${storageBytes / 1e9} GB of pictures.`;
}
