import { useNavigate } from '@tanstack/react-router';
import { Button } from '#/design/button.tsx';
import { useAction } from '#/design/data.tsx';
import { PageHeader } from '#/design/page-header.tsx';
import { ProblemState } from '#/design/problem-state.tsx';
import { useSession } from '#/design/session.tsx';
import { useShortcuts } from '#/design/shortcuts.tsx';
import { SkeletonRows } from '#/design/skeleton.tsx';
import { contract } from '../../contract.ts';
import { useEdited } from '../edited.ts';
import { DiscountForm } from './discount-form.tsx';
import { fieldOf, firstWords, inputOf, labels, problemsOf, ruleOf, type Place } from './discount-words.ts';
import { usePlace } from './use-place.ts';

const crumbs = [{ label: 'Discounts', to: '/discounts' }];

/** A discount that is not there yet: the same fields as its page. */
export default function NewDiscount() {
  const { place, error, retry } = usePlace();
  if (place) return <Editor place={place} />;
  return (
    <div className="flex h-full flex-col">
      <PageHeader crumbs={crumbs} title="New discount" />
      {error ? <ProblemState error={error} retry={retry} /> : <SkeletonRows rows={8} />}
    </div>
  );
}

function Editor({ place }: { place: Place }) {
  const { workspace } = useSession();
  const navigate = useNavigate();
  const create = useAction(contract.createDiscount, { quiet: true, done: ({ title }) => `${title} added.` });
  const edited = useEdited({
    draft: `discount.${workspace?.id}.new`,
    stored: firstWords,
    labels,
    problemsOf: (words) => problemsOf(words, place),
    fieldOf,
    send: async (words) => {
      const rule = ruleOf(words, place);
      if (!rule) return;
      const { id } = await create.mutateAsync({ ...inputOf(words), active: words.active, rule });
      await navigate({ to: `/discounts/${id}` as never, replace: true });
    },
  });
  useShortcuts([{ keys: ['mod+s'], label: 'Add discount', group: 'Discount', run: edited.save }]);
  return (
    <div className="flex h-full min-h-0 flex-col">
      <PageHeader
        crumbs={crumbs}
        title="New discount"
        aside={
          edited.changed ? (
            <Button look="quiet" onClick={edited.discard}>
              Start over
            </Button>
          ) : undefined
        }
        action={
          <Button look="primary" busy={edited.saving} onClick={edited.save}>
            Add discount
          </Button>
        }
      />
      <div className="min-h-0 flex-1 overflow-y-auto">
        <DiscountForm edited={edited} place={place} may fresh />
      </div>
    </div>
  );
}
