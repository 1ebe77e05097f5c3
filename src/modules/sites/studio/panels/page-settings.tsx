import type { z } from 'zod';
import { z as zod } from 'zod';
import { Button } from '#/design/button.tsx';
import { useAction } from '#/design/data.tsx';
import { ErrorSummary } from '#/design/error-summary.tsx';
import { SchemaFields, useSchemaForm } from '#/design/schema-form.tsx';
import { contract, type Page } from '../../contract.ts';

/** Address, title and visibility of a page: sent with a button, for they change addresses. */
export function PageSettings({ page, readOnly }: { page: z.infer<typeof Page>; readOnly: boolean }) {
  const update = useAction(contract.updatePage, {
    quiet: true,
    refreshes: [contract.listPages],
    done: () => 'Page settings saved.',
  });
  const home = page.path === '/';
  const handle = useSchemaForm({
    schema: home ? Settings.omit({ path: true, hidden: true }) : Settings,
    values: page,
    onSubmit: (values) => update.mutateAsync({ pageId: page.id, version: page.version, ...values }),
  });
  return (
    <form
      noValidate
      data-own-undo
      className="grid gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        handle.submit();
      }}
    >
      <ErrorSummary problems={handle.problems} />
      <fieldset disabled={readOnly} className="min-w-0">
        <legend className="sr-only">Page settings</legend>
        <SchemaFields handle={handle} />
      </fieldset>
      {handle.changed ? (
        <div className="flex justify-end gap-2">
          <Button look="quiet" onClick={handle.discard}>
            Discard
          </Button>
          <Button look="primary" type="submit" busy={handle.saving}>
            Save page settings
          </Button>
        </div>
      ) : null}
    </form>
  );
}

const shape = contract.updatePage.body!.shape;
const Settings = zod.object({
  title: shape.title.unwrap().meta({ label: 'Title', help: 'Shown in the browser’s tab and by search engines.' }),
  path: shape.path.unwrap().meta({ label: 'Address', help: 'Begins with a slash: /work.' }),
  description: shape.description
    .unwrap()
    .meta({ label: 'Description', control: 'multiline', help: 'One or two sentences for search engines and shared links.' })
    .default(''),
  hidden: zod.boolean().meta({ label: 'Leave out when publishing', help: 'The page stays a draft.' }).default(false),
  noindex: zod.boolean().meta({ label: 'Hide from search engines' }).default(false),
});
