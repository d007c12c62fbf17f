import { handler } from '../../../functions/audit/audit.lambda.ts';
import { auditContracts } from '../../../shared/audit/audit.contract.ts';
import { auditItem } from '../../../shared/audit/audit.store.ts';
import { addSeconds, now } from '../../../shared/kernel/clock.ts';
import { newId } from '../../../shared/kernel/ids.ts';
import { putItems } from '../../../shared/kernel/table.ts';
import { all, recent } from '../least.ts';
import { ask, type Scenario } from '../scenario.ts';

const ENTRIES = 25;

/** As many entries as a page holds, each about 0.5 KB. */
const givenAudit = async (recordId: string, by: string): Promise<void> => {
  const entry = {
    by,
    action: 'updated' as const,
    recordType: 'customer',
    recordId,
    reason: null,
    before: { need: 'Wants to know what it costs.' },
    after: { need: 'Wants a quote for twelve seats.' },
  };
  await putItems(
    Array.from({ length: ENTRIES }, (_, i) =>
      auditItem({ ...entry, id: `${String(i).padStart(4, '0')}-${newId('imp')}`, at: addSeconds(now(), -i) }),
    ),
  );
};

const listing = (name: string, least: Scenario['least'], calls: number, by: boolean): Scenario => ({
  name,
  serves: 'listAudit',
  arrange: async ({ admin }) => {
    const [record, person] = [newId('cus'), newId('usr')];
    await givenAudit(record, person);
    return () =>
      ask(handler, auditContracts.listAudit, { as: admin, query: by ? { by: person } : { record } });
  },
  least,
  calls,
});

export const auditScenarios: readonly Scenario[] = [
  listing('listAudit', recent('25 entries', { kilobytes: 14 }), 1, false),
  {
    ...listing(
      'listAudit (by person)',
      all(recent('page of keys', { kilobytes: 5 }), recent('entries', { times: ENTRIES })),
      2,
      true,
    ),
    over: { read: ENTRIES / 2, why: ['current'] },
  },
];
