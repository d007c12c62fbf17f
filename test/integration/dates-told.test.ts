import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handler as auditHandler } from '../../functions/audit/audit.lambda.ts';
import { handler as recordChanges } from '../../functions/streams/record-changes.lambda.ts';
import { auditContracts } from '../../shared/audit/audit.contract.ts';
import { customersContracts } from '../../shared/customers/customers.contract.ts';
import { datesContracts } from '../../shared/dates/dates.contract.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { handler } from '../steps/customer-apis.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { mergeWholly, undoMerge, workOff } from '../steps/given-merges.ts';
import { givenQueues } from '../steps/given-queues.ts';
import { givenCustomer } from '../steps/given-records.ts';
import { deliver, readStream } from '../steps/stream-records.ts';
import { call } from '../steps/when.ts';
import type { WorkQueue } from '../steps/work-queue.ts';

const { createDate, deleteDate, updateDate } = datesContracts;
let queue: WorkQueue;
let table: string;
let admin: User;
let sales: User;

beforeAll(async () => {
  queue = await givenQueues();
  table = await givenTable({ stream: true });
  admin = await givenUser('admin');
  sales = await givenUser('sales');
});
afterAll(() => queue.stop());

const auditOf = async (record: string) => {
  const { body } = await call(auditHandler, auditContracts.listAudit, { as: admin, query: { record } });
  const told: { action: string; by: string; recordType: string }[] = body.items;
  return told.map(({ action, by, recordType }) => [action, by, recordType]).reverse();
};
const timelineOf = async (customerId: string) => {
  const { body } = await call(handler, customersContracts.listTimeline, {
    as: sales,
    params: { customerId },
  });
  const told: { kind: string; summary: string }[] = body.items;
  return told
    .filter(({ kind }) => kind.startsWith('date_'))
    .map(({ kind, summary }) => [kind, summary])
    .reverse();
};
const deliverAll = async () => deliver(recordChanges, await readStream(table));

describe('what is told of a date', () => {
  it('is each act once, also when a merge carries it there and back', async () => {
    const [{ id: customerId }, survivor] = [await givenCustomer(sales), await givenCustomer(sales)];
    const body = { kind: 'founding', label: 'Founding', month: 9, day: 1 };
    const made = (await call(handler, createDate, { as: sales, params: { customerId }, body })).body;
    const params = { dateId: made.id };
    const label = 'Founding day';
    await call(handler, updateDate, { as: sales, params, ifMatch: 1, body: { label } });
    const merged = await mergeWholly(sales, survivor.id, customerId, queue);
    await undoMerge(sales, merged.id);
    await workOff(queue);
    await deliverAll();
    const acts = [
      ['created', sales.id, 'important_date'],
      ['updated', sales.id, 'important_date'],
    ];
    expect(await auditOf(made.id)).toEqual(acts);
    const { version } = (await call(handler, datesContracts.getDate, { as: sales, params })).body;
    expect((await call(handler, deleteDate, { as: sales, params, ifMatch: version })).status).toBe(204);
    await deliverAll();
    expect(await auditOf(made.id)).toEqual([...acts, ['deleted', sales.id, 'important_date']]);
    expect(await timelineOf(customerId)).toEqual([
      ['date_added', 'Founding'],
      ['date_changed', label],
      ['date_removed', label],
    ]);
  });

  it('makes its customer’s agenda be looked at again', async () => {
    const { id: customerId } = await givenCustomer(sales);
    const body = { kind: 'founding', label: 'Founding', month: 9, day: 1 };
    const made = (await call(handler, createDate, { as: sales, params: { customerId }, body })).body;
    const records = await readStream(table);
    const own = records.filter(({ dynamodb }) => dynamodb?.NewImage?.id?.S === made.id);
    queue.messages.length = 0;
    await deliver(recordChanges, own);
    expect(queue.messages.map(({ body: task }) => JSON.parse(task))).toEqual([
      { customers: [customerId], contacts: [] },
    ]);
  });
});
