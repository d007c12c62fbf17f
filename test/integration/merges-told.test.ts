import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handler as auditHandler } from '../../functions/audit/audit.lambda.ts';
import { handler as recordChanges } from '../../functions/streams/record-changes.lambda.ts';
import { auditContracts } from '../../shared/audit/audit.contract.ts';
import { contactsContracts } from '../../shared/contacts/contacts.contract.ts';
import { customersContracts } from '../../shared/customers/customers.contract.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { handler as customers } from '../steps/customer-apis.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { mergeWholly, undoMerge, workOff } from '../steps/given-merges.ts';
import { givenQueues } from '../steps/given-queues.ts';
import { givenContact, givenCustomer, givenTouch } from '../steps/given-records.ts';
import { pagesOf } from '../steps/pages.ts';
import { deliver, readStream } from '../steps/stream-records.ts';
import { call } from '../steps/when.ts';
import type { WorkQueue } from '../steps/work-queue.ts';

let table: string;
let queue: WorkQueue;
let admin: User;
let sales: User;

beforeAll(async () => {
  table = await givenTable({ stream: true });
  queue = await givenQueues();
  admin = await givenUser('admin');
  sales = await givenUser('sales');
});
afterAll(() => queue.stop());

interface Told {
  readonly id: string;
  readonly kind: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly summary: string;
}

const timeline = async (customerId: string): Promise<Told[]> => {
  const asked = { as: sales, params: { customerId }, query: { limit: '2' } };
  return (await pagesOf(customers, customersContracts.listTimeline, asked)).flat();
};
const kindsOf = (told: readonly Told[]) => told.map(({ kind }) => kind).sort();
const audit = async (record: string): Promise<{ action: string; reason: string | null }[]> =>
  (await pagesOf(auditHandler, auditContracts.listAudit, { as: admin, query: { record } })).flat();
const actionsOf = async (record: string) => (await audit(record)).map(({ action }) => action);
const tellAll = async () => deliver(recordChanges, await readStream(table));

describe('what is told of a merge', () => {
  it('is the merge, once in each history, and no child’s journey', async () => {
    const survivor = await givenCustomer(sales, { region: 'East' });
    const other = await givenCustomer(sales, { region: 'West' });
    const contact = await givenContact(sales, other.id);
    const touch = await givenTouch(sales, other.id);
    const before = ['contact_added', 'customer_created', 'customer_created', 'interaction'];
    const { id } = await mergeWholly(sales, survivor.id, other.id, queue, { take: ['region'] });
    await tellAll();
    const told = await timeline(survivor.id);
    expect(kindsOf(told)).toEqual([...before, 'merged'].sort());
    expect(told.find(({ kind }) => kind === 'merged')).toMatchObject({
      id: `${id}-merged`,
      from: other.id,
      to: survivor.id,
      summary: 'The same company.',
    });
    expect(await actionsOf(survivor.id)).toEqual(['merged', 'created']);
    expect((await audit(survivor.id))[0]).toMatchObject({
      reason: 'The same company.',
      before: { region: 'East' },
    });
    expect(await actionsOf(other.id)).toEqual(['merged', 'created']);
    expect([await actionsOf(contact.id), await actionsOf(touch.id)]).toEqual([['created'], ['created']]);

    const params = { contactId: contact.id };
    const mark = { state: 'left', reason: 'Retired.' };
    await call(customers, contactsContracts.markContact, { as: sales, params, ifMatch: 2, body: mark });
    await undoMerge(sales, id);
    await workOff(queue);
    await tellAll();
    expect(kindsOf(await timeline(survivor.id))).toEqual(
      ['contact_changed', 'customer_created', 'merge_undone', 'merged'].sort(),
    );
    expect(kindsOf(await timeline(other.id))).toEqual(
      ['contact_added', 'customer_created', 'interaction', 'merge_undone', 'merged'].sort(),
    );
    expect(await actionsOf(survivor.id)).toEqual(['merge_undone', 'merged', 'created']);
    expect(await actionsOf(other.id)).toEqual(['merge_undone', 'merged', 'created']);
    expect([await actionsOf(contact.id), await actionsOf(touch.id)]).toEqual([
      ['updated', 'created'],
      ['created'],
    ]);
  });
});
