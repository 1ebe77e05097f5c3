import { violatedUnique, type Tx } from '#/kernel/database/transactions.ts';
import { newId } from '#/kernel/new-id.ts';
import { refuse, type Refusal } from '#/kernel/refusal.ts';
import { presentLocation } from './present.ts';
import { insertLocation, listLocationRows, updateLocationRow } from './store/locations.ts';

const firstName = 'Main stock';

export async function listLocations(tx: Tx) {
  return { items: (await listLocationRows(tx)).map(presentLocation) };
}

/** Adds a location after the others. */
export async function createLocation(tx: Tx, name: string) {
  const rows = await listLocationRows(tx);
  const id = newId();
  try {
    await insertLocation(tx, { id, name, position: (rows.at(-1)?.position ?? -1) + 1 });
  } catch (error) {
    if (violatedUnique(error) === undefined) throw error;
    return nameTaken();
  }
  return presentLocation((await listLocationRows(tx)).find((row) => row.id === id)!);
}

/** The location new stock goes to where none is named; made when the workspace has none yet. */
export async function firstLocation(tx: Tx): Promise<string> {
  const [first] = (await listLocationRows(tx)).filter((row) => row.active);
  if (first) return first.id;
  const id = newId();
  await insertLocation(tx, { id, name: firstName, position: 0 });
  return id;
}

/** Renames, reorders, opens or closes a location; one stays open. */
export async function updateLocation(
  tx: Tx,
  id: string,
  version: number,
  change: { name?: string | undefined; active?: boolean | undefined; position?: number | undefined },
) {
  const before = await listLocationRows(tx);
  const row = before.find((one) => one.id === id);
  if (!row) return refuse('not_found', 'There is no such location.');
  if (change.active === false && !before.some((one) => one.active && one.id !== id))
    return refuse('last_location', 'A shop needs one open location.', [
      { field: 'active', message: 'is the last open location' },
    ]);
  try {
    const changed = await updateLocationRow(tx, id, version, change);
    if (!changed)
      return refuse('version_conflict', 'Somebody changed this location in the meantime.', [], { current: presentLocation(row) });
  } catch (error) {
    if (violatedUnique(error) === undefined) throw error;
    return nameTaken();
  }
  return presentLocation((await listLocationRows(tx)).find((one) => one.id === id)!);
}

function nameTaken(): Refusal<'name_taken'> {
  return refuse('name_taken', 'Another location has this name.', [{ field: 'name', message: 'is taken' }]);
}
