import { Ellipsis, PenLine, Trash2 } from 'lucide-react';
import { IconButton } from '#/design/icon-button.tsx';
import { useIsPhone } from '#/design/media-query.tsx';
import { Menu } from '#/design/menu.tsx';
import { percentText } from '../typed-values.ts';
import { placeOf, sortedRates, type Rate } from './rates.ts';

/** Tax rates by country, region and category. */
export function RateTable(props: {
  rates: readonly Rate[];
  may: boolean;
  onEdit(index: number): void;
  onRemove(index: number): void;
}) {
  const { rates, may, onEdit, onRemove } = props;
  const phone = useIsPhone();
  return (
    <div className="overflow-hidden rounded-card border border-line bg-surface">
      <table aria-label="Tax rates" className="w-full table-fixed">
        <thead>
          <tr className="border-b border-line text-left text-small text-muted">
            <th scope="col" className="py-2 pl-4 font-medium">
              Where
            </th>
            {phone ? null : (
              <>
                <th scope="col" className="w-36 py-2 pl-3 font-medium">
                  Tax category
                </th>
                <th scope="col" className="w-28 py-2 pl-3 font-medium">
                  Name
                </th>
              </>
            )}
            <th scope="col" className="w-24 py-2 pl-3 text-right font-medium">
              Rate
            </th>
            <th scope="col" className={may ? 'w-12' : 'w-4'}>
              <span className="sr-only">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {sortedRates(rates).map(({ rate, index }) => (
            <tr key={index} className="h-12 border-b border-line last:border-0">
              <th scope="row" className="py-1.5 pl-4 text-left font-medium">
                <span className="block truncate" title={placeOf(rate)}>
                  {placeOf(rate)}
                </span>
                {phone ? (
                  <span className="block truncate text-small font-normal text-muted">
                    {rate.name}, {rate.taxCategory}
                  </span>
                ) : null}
              </th>
              {phone ? null : (
                <>
                  <td className="truncate pl-3">{rate.taxCategory}</td>
                  <td className="truncate pl-3">{rate.name}</td>
                </>
              )}
              <td className="pl-3 text-right tabular-nums">{percentText(rate.ratePpm)}</td>
              <td className="pl-1">
                {may ? <RateMenu rate={rate} onEdit={() => onEdit(index)} onRemove={() => onRemove(index)} /> : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function RateMenu({ rate, onEdit, onRemove }: { rate: Rate; onEdit(): void; onRemove(): void }) {
  return (
    <Menu
      groups={[
        { actions: [{ label: 'Change rate', icon: PenLine, onSelect: onEdit }] },
        { actions: [{ label: 'Remove rate', icon: Trash2, danger: true, onSelect: onRemove }] },
      ]}
    >
      <IconButton icon={Ellipsis} label={`Actions for ${placeOf(rate)}, ${rate.taxCategory}`} tooltip={false} />
    </Menu>
  );
}
