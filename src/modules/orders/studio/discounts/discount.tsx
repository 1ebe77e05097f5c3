import { useNavigate, useParams } from '@tanstack/react-router';
import { CircleCheck, CircleSlash, Trash2 } from 'lucide-react';
import { useAction, useEndpoint } from '#/design/data.tsx';
import { DateTime } from '#/design/date-time.tsx';
import { useDeferredAction } from '#/design/deferred-action.tsx';
import { PageHeader } from '#/design/page-header.tsx';
import { ProblemState } from '#/design/problem-state.tsx';
import { useSession } from '#/design/session.tsx';
import { SaveBar } from '#/design/settings-screen.tsx';
import { useShortcuts } from '#/design/shortcuts.tsx';
import { SkeletonRows } from '#/design/skeleton.tsx';
import { contract, type Discount } from '../../contract.ts';
import { useEdited, type Edited } from '../edited.ts';
import { DiscountForm } from './discount-form.tsx';
import { DiscountState, Uses } from './discount-state.tsx';
import { fieldOf, inputOf, labels, problemsOf, ruleOf, wordsOf, type DiscountWords, type Place } from './discount-words.ts';
import { useDiscountActs } from './use-discount-acts.ts';
import { usePlace } from './use-place.ts';

const crumbs = [{ label: 'Discounts', to: '/discounts' }];

/** A discount's own page. */
export default function DiscountPage() {
  const { discountId = '' } = useParams({ strict: false });
  const { data, error, refetch } = useEndpoint(contract.getDiscount, { discountId }, { events: ['orders'] });
  const { place, error: placeError, retry } = usePlace();
  if (data && place) return <Editor key={discountId} discount={data} place={place} />;
  const problem = error ?? placeError;
  return (
    <div className="flex h-full flex-col">
      <PageHeader crumbs={crumbs} title="Discount" />
      {problem ? (
        <ProblemState
          error={problem}
          retry={() => {
            void refetch();
            retry();
          }}
        />
      ) : (
        <SkeletonRows rows={8} />
      )}
    </div>
  );
}

function Editor({ discount, place }: { discount: Discount; place: Place }) {
  const may = useSession().can('discounts.edit');
  const edited = useDiscountEditor(discount, place);
  const menu = useMenu(discount, edited);
  useShortcuts([{ keys: ['mod+s'], label: 'Save discount', group: 'Discount', run: edited.save }], may);
  return (
    <div className="flex h-full min-h-0 flex-col">
      <PageHeader crumbs={crumbs} title={discount.title} state={<DiscountState discount={discount} />} menu={may ? menu : []} />
      <div className="min-h-0 flex-1 overflow-y-auto">
        <DiscountForm edited={edited} place={place} may={may} aside={<Facts discount={discount} />} />
      </div>
      {edited.changed && may ? <SaveBar changed saving={edited.saving} onSave={edited.save} onDiscard={edited.discard} /> : null}
    </div>
  );
}

function useDiscountEditor(discount: Discount, place: Place): Edited<DiscountWords> {
  const { workspace } = useSession();
  const update = useAction(contract.updateDiscount, { quiet: true, done: () => 'Discount saved.' });
  return useEdited({
    draft: `discount.${workspace?.id}.${discount.id}`,
    stored: wordsOf(discount, place),
    labels,
    problemsOf: (words) => problemsOf(words, place, discount.uses),
    fieldOf,
    send: async (words) => {
      const rule = ruleOf(words, place, discount.rule);
      if (rule) await update.mutateAsync({ discountId: discount.id, version: discount.version, ...inputOf(words), rule });
    },
  });
}

function useMenu(discount: Discount, edited: Edited<DiscountWords>) {
  const navigate = useNavigate();
  const setActive = useDiscountActs();
  const removal = useDeferredAction(contract.deleteDiscount);
  const { active } = discount;
  const remove = () => {
    edited.discard();
    removal.defer(discount.id, { discountId: discount.id }, `${discount.title} is deleted.`);
    void navigate({ to: '/discounts' });
  };
  return [
    {
      actions: [
        {
          label: active ? 'Deactivate' : 'Activate',
          icon: active ? CircleSlash : CircleCheck,
          onSelect: () => void setActive([discount], !active),
        },
      ],
    },
    { actions: [{ label: 'Delete discount', icon: Trash2, danger: true, onSelect: remove }] },
  ];
}

function Facts({ discount }: { discount: Discount }) {
  return (
    <dl className="grid grid-cols-2 gap-4 px-4 lg:grid-cols-1">
      <div>
        <dt className="text-small text-muted">Used</dt>
        <dd>
          <Uses discount={discount} />
        </dd>
      </div>
      <div>
        <dt className="text-small text-muted">Made</dt>
        <dd>
          <DateTime at={discount.createdAt} />
        </dd>
      </div>
    </dl>
  );
}
