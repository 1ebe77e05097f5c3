/** `npm run bench`: keeps the budgets honest. `--json` prints one object per line; names as arguments choose some. */
import { measureCrm } from './crm.bench.ts';
import { measureImport } from './import.bench.ts';
import { measureList } from './list.bench.ts';
import { measurePage } from './page.bench.ts';
import { measureOrders } from './orders.bench.ts';
import { openPlace } from './place.ts';
import type { Promise_ } from './promise.ts';
import { measureSearch } from './search.bench.ts';
import { measureStart } from './start.bench.ts';
import { measureTenants } from './tenants.bench.ts';
import { measureWrite } from './write.bench.ts';

const args = process.argv.slice(2);
const json = args.includes('--json');
const chosen = args.filter((arg) => !arg.startsWith('--'));
const wants = (name: string) => chosen.length === 0 || chosen.includes(name);

const measured: Promise_[] = [];
const report = (promises: readonly Promise_[]) => {
  for (const promise of promises) process.stdout.write(json ? `${JSON.stringify(promise)}\n` : `${sentence(promise)}\n`);
  measured.push(...promises);
};

if (wants('start')) report(await measureStart());
if (['list', 'write', 'page', 'tenants', 'orders', 'import', 'search', 'crm'].some(wants)) {
  const place = await openPlace();
  try {
    if (wants('list')) report(await measureList(place));
    if (wants('write')) report(await measureWrite(place));
    if (wants('page')) report(await measurePage(place));
    if (wants('tenants')) report(await measureTenants(place));
    if (wants('orders')) report(await measureOrders(place));
    if (wants('import')) report(await measureImport(place));
    if (wants('search')) report(await measureSearch(place));
    if (wants('crm')) report(await measureCrm(place));
  } finally {
    await place.close();
  }
}
process.exitCode = measured.every((promise) => promise.ok) ? 0 : 1;

function sentence({ name, value, unit, baseline, ratio, budget, ok }: Promise_): string {
  const against = baseline === undefined ? '' : `, ${ratio} of ${baseline}`;
  return `${ok ? 'ok  ' : 'MISS'} ${name}: ${value} ${unit}${against} (${budget})`;
}
