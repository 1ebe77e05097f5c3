import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#/design/button.tsx';
import { useEndpoint } from '#/design/data.tsx';
import { useDeferredAction } from '#/design/deferred-action.tsx';
import type { ReturnOf } from '#/design/endpoint.ts';
import { IconButton } from '#/design/icon-button.tsx';
import { PageHeader } from '#/design/page-header.tsx';
import { ProblemState } from '#/design/problem-state.tsx';
import { useSession } from '#/design/session.tsx';
import { SkeletonRows } from '#/design/skeleton.tsx';
import { contract } from '../contract.ts';
import { builtIn, roleSees } from './role-choice.ts';
import { RoleSheet } from './role-sheet.tsx';

type CustomRole = ReturnOf<typeof contract.listRoles>['items'][number];

/** The four roles every workspace has, and those it made itself. */
export default function Roles() {
  const { can } = useSession();
  const may = can('identity.manage');
  const { data, error, refetch } = useEndpoint(contract.listRoles, {});
  const [edited, setEdited] = useState<CustomRole | 'new'>();
  const removal = useDeferredAction(contract.deleteRole);
  const own = data?.items.filter(({ id }) => !removal.hidden.has(id));
  return (
    <div className="flex h-full min-h-0 flex-col">
      <PageHeader
        crumbs={[{ label: 'Settings', to: '/settings' }]}
        title="Roles"
        action={
          may ? (
            <Button look="primary" icon={Plus} onClick={() => setEdited('new')}>
              New role
            </Button>
          ) : undefined
        }
      />
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto grid max-w-[720px] gap-8 px-4 py-6 md:px-6 md:py-8">
          <section aria-labelledby="own-roles">
            <h2 id="own-roles" className="mb-2 px-1 text-small font-medium text-muted">
              Made here
            </h2>
            {error ? <ProblemState error={error} retry={() => void refetch()} /> : null}
            {!own && !error ? <SkeletonRows rows={2} /> : null}
            {own?.length === 0 ? (
              <p className="rounded-card border border-dashed border-edge p-4 text-pretty text-muted">
                None yet. Make a role when none of the four below fits, such as somebody who only answers customers.
              </p>
            ) : null}
            {own && own.length > 0 ? (
              <ul className="overflow-hidden rounded-card border border-line bg-surface">
                {own.map((role) => (
                  <li key={role.id} className="flex items-center gap-2 pr-2 not-last:border-b">
                    <button
                      type="button"
                      disabled={!may}
                      onClick={() => setEdited(role)}
                      className="min-h-14 min-w-0 flex-1 px-4 py-2.5 text-left -outline-offset-2! transition-colors hover:bg-hover"
                    >
                      <span className="block font-medium wrap-anywhere">{role.name}</span>
                      <span className="block text-muted">
                        {countOf(role.permissions.length)}
                        {role.sees === 'all' ? '' : `, sees ${roleSees[role.sees].toLowerCase()}`}
                      </span>
                    </button>
                    {may ? (
                      <IconButton
                        icon={Trash2}
                        label={`Delete ${role.name}`}
                        onClick={() => removal.defer(role.id, { roleId: role.id }, `The role ${role.name} is deleted.`)}
                      />
                    ) : null}
                  </li>
                ))}
              </ul>
            ) : null}
          </section>
          <section aria-labelledby="given-roles">
            <h2 id="given-roles" className="mb-2 px-1 text-small font-medium text-muted">
              In every workspace
            </h2>
            <ul className="overflow-hidden rounded-card border border-line bg-surface">
              {Object.entries(builtIn).map(([role, { label, help }]) => (
                <li key={role} className="px-4 py-2.5 not-last:border-b">
                  <span className="block font-medium">{label}</span>
                  <span className="block text-pretty text-muted">{help}</span>
                </li>
              ))}
            </ul>
          </section>
        </div>
      </div>
      <RoleSheet role={edited} onClose={() => setEdited(undefined)} />
    </div>
  );
}

function countOf(permissions: number): string {
  return permissions === 1 ? 'One permission' : `${permissions} permissions`;
}
