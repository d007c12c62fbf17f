import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { interactionsContracts } from '../../shared/interactions/interactions.contract.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { handler as customers } from '../steps/customer-apis.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { givenImportServices, type ImportServices, importFile, outcomesOf } from '../steps/given-import.ts';
import { givenContact, givenCustomer, givenTouch, readCustomer } from '../steps/given-records.ts';
import { isRecord, tableContent } from '../steps/table-content.ts';
import { call } from '../steps/when.ts';

const column = (name: string) => ({ column: name });
const MAPPING = {
  'customer.name': column('company'),
  'customer.phone': column('phone'),
  occurredAt: column('at'),
  channel: column('by'),
  summary: column('said'),
  contactIds: column('who'),
  userIds: column('with'),
};
const INTERACTIONS = { kind: 'interactions', mapping: MAPPING };
const file = (...rows: string[]) => ['company,phone,at,by,said,who,with', ...rows, ''].join('\n');
const DAY = 86_400_000;
let services: ImportServices;
let sales: User;

beforeAll(async () => {
  services = await givenImportServices();
});
beforeEach(async () => {
  await givenTable();
  sales = await givenUser('sales');
});
afterAll(() => services.stop());

const run = (content: string, body: object = {}) =>
  importFile(sales, { ...INTERACTIONS, ...body }, content, services);
const outcomes = (importId: string) => outcomesOf(sales, importId);
const touchesOf = async (customerId: string) =>
  (await call(customers, interactionsContracts.listInteractions, { as: sales, params: { customerId } })).body
    .items;

describe('rows of interactions', () => {
  it('become touches of the customers they name, each once however often the file comes', async () => {
    const { id } = await givenCustomer(sales, { name: 'A', phone: '13800138000' });
    await givenCustomer(await givenUser('sales'), { name: 'F' });
    const li = await givenContact(sales, id, { name: '李娜', phone: '13900139000' });
    const content = file(
      `A,,2026-03-01 09:30,电话,Asked for a price,李娜,${sales.email}`,
      ',13800138000,2026-03-02,visit,Showed it,13900139000;李娜,',
      'A,,2026-03-01 09:30,call,Asked for  a price,,',
      'A,,2026-03-01 09:30,call,Called again,,',
      'Nobody,,2026-03-01,call,x,,',
      'F,,2026-03-01,call,x,,',
      'A,,2999-01-01,call,x,,',
      'A,,,pigeon,,Nobody,who@example.com',
    );
    const expected = [
      [1, 'created', ''],
      [2, 'created', ''],
      [3, 'skipped', 'repeats row 1'],
      [4, 'created', ''],
      [5, 'refused', 'company: no customer has this name'],
      [6, 'refused', 'company: is no customer that you may see'],
      [7, 'refused', 'at: lies in the future'],
      [
        8,
        'refused',
        expect.stringMatching(
          /^by: .+; said: is empty, but needed; at: is empty, but needed; who: "Nobody" is no contact of this customer; with: names somebody/,
        ),
      ],
    ];
    expect(await outcomes((await run(content, { dryRun: true })).id)).toEqual(expected);
    expect(await outcomes((await run(content)).id)).toEqual(expected);
    const touches = await touchesOf(id);
    expect(touches).toMatchObject([
      { occurredAt: '2026-03-01T16:00:00.000Z', channel: 'visit', deep: true, contactIds: [li.id] },
      { occurredAt: '2026-03-01T01:30:00.000Z', channel: 'call' },
      { occurredAt: '2026-03-01T01:30:00.000Z', channel: 'call' },
    ]);
    const first = touches.find(({ summary }: { summary: string }) => summary === 'Asked for a price');
    expect(first).toMatchObject({
      contactIds: [li.id],
      userIds: [sales.id],
      createdBy: sales.id,
      direction: 'outbound',
    });
    const before = await tableContent(isRecord);
    const again = await run(content);
    expect(again.counts).toMatchObject({ created: 0, skipped: 4, refused: 4 });
    expect(await tableContent(isRecord)).toEqual(before);
  });

  it('move the customer’s last touch and next follow-up as touches do, the latest of them', async () => {
    const { id, firstContactAt } = await givenCustomer(sales, {
      name: 'A',
      firstContactAt: '2026-01-01T00:00:00Z',
    });
    expect(firstContactAt).toBe('2026-01-01T00:00:00.000Z');
    const dates = ['2026-03-05', '2026-03-01', '2026-03-09', '2026-03-07'];
    const done = await run(
      file(...dates.map((date, i) => `A,,${date}T00:00:00Z,${i === 1 ? 'visit' : 'call'},touch ${i},,`)),
    );
    expect(done.counts.created).toBe(4);
    const after = await readCustomer(sales, id);
    expect(after).toMatchObject({
      lastInteractionAt: '2026-03-09T00:00:00.000Z',
      lastDeepTouchAt: '2026-03-01T00:00:00.000Z',
      nextFollowUpAt: '2026-03-16T00:00:00.000Z',
    });
    const entry = (await tableContent(isRecord)).find(({ _type }) => _type === 'agenda_entry');
    expect(entry).toMatchObject({ dueAt: '2026-03-16T00:00:00.000Z', reason: { code: 'cadence', days: 7 } });
  });

  it('of the past leave a plan that was made since as it is', async () => {
    const at = new Date(Date.now() + 20 * DAY).toISOString();
    const { id } = await givenCustomer(sales, { name: 'A', nextFollowUp: { at, goal: 'Sign' } });
    await run(file('A,,2026-03-01,call,long ago,,'));
    expect(await readCustomer(sales, id)).toMatchObject({
      nextFollowUpAt: at,
      lastInteractionAt: '2026-02-28T16:00:00.000Z',
    });
  });

  it('many of one customer, named in several ways, are all kept', async () => {
    const { id } = await givenCustomer(sales, { name: 'A', phone: '13800138000' });
    const rows = Array.from(
      { length: 60 },
      (_, i) =>
        `${i % 2 ? 'A,' : ',13800138000'},2026-03-01T${String(i % 24).padStart(2, '0')}:00:00Z,call,touch ${i},,`,
    );
    const done = await run(file(...rows));
    expect(done.counts).toMatchObject({ created: 60, refused: 0 });
    expect(await readCustomer(sales, id)).toMatchObject({ lastInteractionAt: '2026-03-01T23:00:00.000Z' });
    expect((await tableContent(isRecord)).filter(({ _type }) => _type === 'interaction')).toHaveLength(60);
  });

  it('meet what was logged by hand, and what has an id elsewhere', async () => {
    const { id } = await givenCustomer(sales, { name: 'A' });
    await givenTouch(sales, id, { channel: 'call', summary: 'By hand', occurredAt: '2026-03-01T00:00:00Z' });
    expect(await outcomes((await run(file('A,,2026-03-01T00:00:00Z,call,By hand,,'))).id)).toEqual([
      [1, 'skipped', 'is there already'],
    ]);
    const mapping = { ...MAPPING, externalId: column('phone'), 'customer.phone': undefined };
    const body = { mapping, onDuplicate: 'update' };
    expect(
      await outcomes((await run(file('A,T1,2026-03-02T00:00:00Z,call,First words,,'), body)).id),
    ).toEqual([[1, 'created', '']]);
    const corrected = file(
      'A,T1,2026-03-02T00:00:00Z,call,Better words,,',
      'A,T1,2026-03-02T00:00:00Z,call,Worse words,,',
    );
    expect(await outcomes((await run(corrected, body)).id)).toEqual([
      [1, 'updated', 'changed: summary'],
      [2, 'skipped', 'repeats row 1'],
    ]);
    expect((await touchesOf(id)).map(({ summary }: { summary: string }) => summary)).toEqual([
      'Better words',
      'By hand',
    ]);
  });

  it('with an id elsewhere that another customer’s touch has leave that touch alone', async () => {
    const other = await givenUser('sales');
    const { id } = await givenCustomer(other, { name: 'Theirs' });
    await givenCustomer(sales, { name: 'Mine' });
    const mapping = { ...MAPPING, externalId: column('phone'), 'customer.phone': undefined };
    const body = { ...INTERACTIONS, mapping, onDuplicate: 'update' };
    await importFile(other, body, file('Theirs,T1,2026-03-02T00:00:00Z,call,Their words,,'), services);
    const { id: importId } = await run(file('Mine,T1,2026-03-02T00:00:00Z,call,My words,,'), body);
    expect(await outcomes(importId)).toEqual([[1, 'refused', 'phone: names a touch of another customer']]);
    const { body: theirs } = await call(customers, interactionsContracts.listInteractions, {
      as: other,
      params: { customerId: id },
    });
    expect(theirs.items).toMatchObject([{ summary: 'Their words', updatedBy: other.id }]);
  });
});
