import { openCursor, toPage } from '#/kernel/http/cursor.ts';
import { implement, outside } from '#/kernel/http/implement.ts';
import { contract } from './contract.ts';
import { exportTrail, listTrail, presentLines, verifyTrail } from './trail.ts';

export const doors = implement('audit', contract, {
  listAudit: outside(async (scope, { limit, after, ...filter }) => {
    const [last] = openCursor(scope, 'audit', after) ?? [];
    const lines = await listTrail(scope, filter, last as string | undefined, limit + 1);
    return toPage(scope, 'audit', await presentLines(scope, lines), limit, (line) => [line.id]);
  }),
  exportAudit: outside((scope, filter) => exportTrail(scope, filter)),
  verifyAudit: outside((scope) => verifyTrail(scope)),
});
