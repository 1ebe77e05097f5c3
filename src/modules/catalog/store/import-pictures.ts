import { sql } from 'kysely';
import type { Tx } from '#/kernel/database/transactions.ts';

/** Longer than a job may run: whoever claimed a picture before that was killed. */
const claimMinutes = 20;

/** Pictures that addresses were fetched to before, by address. */
export async function findSources(tx: Tx, addresses: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ address: string; media_id: string }>`
    select address, media_id from catalog_picture_source
    where tenant_id = ${tx.tenant.id} and address = any(${addresses}::text[])`.execute(tx.db);
  return new Map(rows.map((row) => [row.address, row.media_id]));
}

/** Remembers where a picture came from. */
export async function insertSource(tx: Tx, address: string, mediaId: string): Promise<void> {
  await tx.db
    .insertInto('catalog_picture_source')
    .values({ tenant_id: tx.tenant.id, address, media_id: mediaId })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'address']).doUpdateSet({ media_id: mediaId }))
    .execute();
}

/** Notes pictures of a file that must be fetched. */
export async function insertImportPictures(
  tx: Tx,
  importId: string,
  pictures: readonly { line: number; position: number; address: string }[],
): Promise<void> {
  await sql`
    insert into catalog_import_picture (tenant_id, import_id, line, position, address)
    select ${tx.tenant.id}, ${importId}, line, position, address
    from jsonb_to_recordset(${JSON.stringify(pictures)}::jsonb) as given (line int, position int, address text)`.execute(tx.db);
}

/** How many pictures of an import are in each state. */
export async function countPictures(tx: Tx, importId: string) {
  const { rows } = await sql<{ waiting: number; fetched: number; failed: number }>`
    select (count(*) filter (where state = 'waiting'))::int as waiting, (count(*) filter (where state = 'fetched'))::int as fetched,
      (count(*) filter (where state = 'failed'))::int as failed
    from catalog_import_picture where tenant_id = ${tx.tenant.id} and import_id = ${importId}`.execute(tx.db);
  return rows[0]!;
}

/** Pictures of an import in the file's order, after a line and place in it. */
export function listPicturesOfImport(
  tx: Tx,
  importId: string,
  state: string | undefined,
  limit: number,
  after: readonly [number, number] = [0, 0],
) {
  let query = tx.db
    .selectFrom('catalog_import_picture')
    .selectAll()
    .where('tenant_id', '=', tx.tenant.id)
    .where('import_id', '=', importId)
    .where(sql<boolean>`(line, position) > (${after[0]}::int, ${after[1]}::int)`);
  if (state) query = query.where('state', '=', state);
  return query.orderBy('line').orderBy('position').limit(limit).execute();
}

/** Lines after one whose pictures wait to be fetched. */
export async function listWaitingLines(tx: Tx, importId: string, after: number, limit: number): Promise<number[]> {
  const rows = await tx.db
    .selectFrom('catalog_import_picture')
    .select('line')
    .distinct()
    .where('tenant_id', '=', tx.tenant.id)
    .where('import_id', '=', importId)
    .where('state', '=', 'waiting')
    .where('line', '>', after)
    .orderBy('line')
    .limit(limit)
    .execute();
  return rows.map((row) => row.line);
}

/** What waits in a line: whether a job has it in hand, and why it was not fetched yet. */
export async function listWaitingIn(tx: Tx, importId: string, line: number) {
  const { rows } = await sql<{ claimed: boolean; problem: string }>`
    select claimed_at is not null as claimed, problem from catalog_import_picture
    where tenant_id = ${tx.tenant.id} and import_id = ${importId} and line = ${line} and state = 'waiting'`.execute(tx.db);
  return rows;
}

/** Takes addresses of a line in hand, in every line they stand in; those that another job has are left to it. */
export async function claimAddresses(tx: Tx, importId: string, line: number, limit: number): Promise<string[]> {
  const { rows } = await sql<{ address: string }>`
    with claimed as (
      update catalog_import_picture picture set claimed_at = now()
      where tenant_id = ${tx.tenant.id} and import_id = ${importId} and state = 'waiting'
        and (claimed_at is null or claimed_at < now() - make_interval(mins => ${claimMinutes}))
        and address = any(array(select address from catalog_import_picture
          where tenant_id = ${tx.tenant.id} and import_id = ${importId} and line = ${line} and state = 'waiting'
            and (claimed_at is null or claimed_at < now() - make_interval(mins => ${claimMinutes}))
          order by problem, position limit ${limit}))
      returning line, position, address)
    select address from claimed where line = ${line} order by position`.execute(tx.db);
  return rows.map((row) => row.address);
}

/** Says of an address, in every line of the import, what became of it. One that still waits is given out of hand. */
export async function settleAddress(
  tx: Tx,
  importId: string,
  address: string,
  change: { state: 'waiting' | 'fetched' | 'failed'; problem: string },
): Promise<void> {
  await tx.db
    .updateTable('catalog_import_picture')
    .set({ ...change, claimed_at: null })
    .where('tenant_id', '=', tx.tenant.id)
    .where('import_id', '=', importId)
    .where('address', '=', address)
    .where('state', '=', 'waiting')
    .execute();
}

/** Forgets what nobody will fetch any more. */
export async function deleteWaitingPictures(tx: Tx, importId: string): Promise<void> {
  await tx.db
    .deleteFrom('catalog_import_picture')
    .where('tenant_id', '=', tx.tenant.id)
    .where('import_id', '=', importId)
    .where('state', '=', 'waiting')
    .execute();
}

/** Forgets pictures of lines that could not be applied. */
export async function deletePicturesOfErrors(tx: Tx, importId: string): Promise<void> {
  await sql`
    delete from catalog_import_picture picture using catalog_import_row row
    where row.tenant_id = ${tx.tenant.id} and row.import_id = ${importId} and row.action = 'error'
      and picture.tenant_id = row.tenant_id and picture.import_id = row.import_id and picture.line = row.line`.execute(tx.db);
}
