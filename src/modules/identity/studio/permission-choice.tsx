import { Checkbox } from '#/design/checkbox.tsx';
import { useEndpoint } from '#/design/data.tsx';
import type { FormControls } from '#/design/schema-control.tsx';
import { Skeleton } from '#/design/skeleton.tsx';
import { contract } from '../contract.ts';

/** Permissions to tick, grouped by what they are about. */
export function PermissionChoice({
  id,
  value,
  onChange,
}: {
  id?: string;
  value: readonly string[];
  onChange(next: string[]): void;
}) {
  const { data } = useEndpoint(contract.listPermissions, {}, { staleTime: Infinity });
  if (!data) return <Skeleton className="h-32 w-full" />;
  const groups = Map.groupBy(data.items, ({ name }) => name.split('.')[0]!);
  const toggle = (names: string[], on: boolean) => {
    const rest = value.filter((one) => !names.includes(one));
    onChange(on ? [...rest, ...names] : rest);
  };
  return (
    <div id={id} tabIndex={-1} className="grid gap-px overflow-hidden rounded-card border border-line bg-line outline-none">
      {[...groups].map(([resource, members]) => {
        const names = members.map(({ name }) => name);
        const held = names.filter((name) => value.includes(name)).length;
        return (
          <fieldset key={resource} className="bg-surface p-3.5">
            <legend className="sr-only">{titleOf(resource)}</legend>
            <Checkbox
              label={<span className="font-medium">{titleOf(resource)}</span>}
              checked={held === names.length}
              indeterminate={held > 0 && held < names.length}
              onChange={(event) => toggle(names, event.target.checked)}
            />
            <div className="mt-2 ml-6 grid gap-1.5">
              {members.map(({ name, summary }) => (
                <Checkbox
                  key={name}
                  label={summary}
                  checked={value.includes(name)}
                  onChange={(event) => toggle([name], event.target.checked)}
                />
              ))}
            </div>
          </fieldset>
        );
      })}
    </div>
  );
}

/** The same as a control of forms, under the name `permissions`. */
export const permissionControls: FormControls = {
  permissions: ({ id, value, onChange }) => (
    <PermissionChoice id={id} value={Array.isArray(value) ? (value as string[]) : []} onChange={onChange} />
  ),
};

/** How a resource is called on screens. */
function titleOf(resource: string): string {
  return titles[resource] ?? resource.charAt(0).toUpperCase() + resource.slice(1).replaceAll('-', ' ');
}

const titles: Record<string, string | undefined> = {
  tenants: 'Workspace',
  identity: 'Members',
  audit: 'Audit trail',
  media: 'Pictures',
  crm: 'CRM',
};
