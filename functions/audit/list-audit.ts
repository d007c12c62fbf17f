import { auditContracts } from '../../shared/audit/audit.contract.ts';
import { listByPerson, listByRecord } from '../../shared/audit/audit.store.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';

export const listAudit = endpoint(auditContracts.listAudit, async ({ query, page }) => {
  const { items, next } = query.by
    ? await listByPerson(query.by, page)
    : await listByRecord(query.record ?? '', page);
  return { body: { items, nextCursor: null }, next };
});
