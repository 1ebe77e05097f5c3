import { Button } from './button.tsx';
import type { ListColumn } from './list-screen.tsx';

/** The last column of a list whose rows take one quiet act, such as "Revoke"; `nameOf` says to screen readers what it is done to. */
export function actColumn<Row>(
  act: string,
  nameOf: (row: Row) => string,
  run: ((row: Row) => void) | undefined,
): ListColumn<Row> {
  return {
    id: 'more',
    label: 'Actions',
    width: 110,
    align: 'end',
    always: true,
    brief: true,
    cell: (row) =>
      run ? (
        <Button look="quiet" aria-label={nameOf(row)} onClick={() => run(row)}>
          {act}
        </Button>
      ) : null,
  };
}
