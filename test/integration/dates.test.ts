import { beforeAll, describe, expect, it } from 'vitest';
import { customersContracts } from '../../shared/customers/customers.contract.ts';
import { datesContracts, MAX_DATES } from '../../shared/dates/dates.contract.ts';
import { getDate as storedDate } from '../../shared/dates/dates.store.ts';
import { keys } from '../../shared/kernel/keys.ts';
import { getItem } from '../../shared/kernel/table.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { handler } from '../steps/customer-apis.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { givenContact, givenCustomer, readCustomer } from '../steps/given-records.ts';
import { pointersOf, statusCounts } from '../steps/then.ts';
import { call } from '../steps/when.ts';

const { createDate, deleteDate, getDate, listDates, updateDate } = datesContracts;
let sales: User;
let colleague: User;
let stranger: User;
let executive: User;

beforeAll(async () => {
  await givenTable();
  sales = await givenUser('sales');
  colleague = await givenUser('sales');
  stranger = await givenUser('sales');
  executive = await givenUser('executive');
});

const FOUNDING = { kind: 'founding', label: 'Founding of the company', month: 9, day: 1 };
const add = (customerId: string, body: object = FOUNDING, as = sales) =>
  call(handler, createDate, { as, params: { customerId }, body });
const read = (dateId: string, as = sales) => call(handler, getDate, { as, params: { dateId } });
const update = (dateId: string, ifMatch: number, body: object, as = sales) =>
  call(handler, updateDate, { as, params: { dateId }, ifMatch, body });
const remove = (dateId: string, ifMatch: number, as = sales) =>
  call(handler, deleteDate, { as, params: { dateId }, ifMatch });
const list = (customerId: string, as = sales) =>
  call(handler, listDates, { as, params: { customerId }, query: { limit: '100' } });
const givenDate = async (customerId: string, body: object = {}) => {
  const made = await add(customerId, { ...FOUNDING, ...body });
  expect(made.status, made.text).toBe(201);
  return made.body;
};

describe('an important date', () => {
  it('is made with its defaults, located and readable', async () => {
    const { id } = await givenCustomer(sales);
    const made = await add(id);
    expect([made.status, made.headers.location, made.headers.etag]).toEqual([
      ...[201, `/v1/dates/${made.body.id}`, '"1"'],
    ]);
    expect(made.body).toMatchObject({
      ...FOUNDING,
      customerId: id,
      calendar: 'solar',
      year: null,
      leapMonth: false,
      yearly: true,
      leadDays: null,
      timeZone: null,
      lunar: null,
    });
    expect(made.body.nextOn).toMatch(/^\d{4}-09-01$/);
    expect((await read(made.body.id)).body).toEqual(made.body);
  });

  it('by the moon says its next solar day, and how people write it', async () => {
    const { id } = await givenCustomer(sales);
    const { body } = await add(id, {
      kind: 'birthday',
      label: 'The founder',
      calendar: 'lunar',
      year: 2025,
      month: 6,
      day: 6,
      leapMonth: true,
      yearly: false,
      timeZone: 'America/New_York',
      leadDays: 7,
    });
    expect(body).toMatchObject({ lunar: '闰六月初六', leadDays: 7, timeZone: 'America/New_York' });
  });

  it('names every fault at once', async () => {
    const { id } = await givenCustomer(sales);
    const schema = await add(id, {
      kind: 'feast',
      label: '',
      month: 13,
      day: 0,
      timeZone: 'Mars/Base',
      x: 1,
    });
    expect(pointersOf(schema)).toEqual(['/day', '/kind', '/label', '/month', '/timeZone', '/x']);
    const rules = await add(id, { ...FOUNDING, month: 2, day: 30, leapMonth: true, yearly: false });
    expect([rules.status, pointersOf(rules)]).toEqual([422, ['/day', '/leapMonth', '/year']]);
    const beyond = await add(id, { ...FOUNDING, calendar: 'lunar', year: 2101 });
    expect([beyond.status, pointersOf(beyond)]).toEqual([422, ['/year']]);
  });

  it('is a contact’s only where he is one of this customer', async () => {
    const [here, there] = [await givenCustomer(sales), await givenCustomer(sales)];
    const [own, foreign] = [await givenContact(sales, here.id), await givenContact(sales, there.id)];
    expect((await add(here.id, { ...FOUNDING, contactId: own.id })).body.contactId).toBe(own.id);
    expect(pointersOf(await add(here.id, { ...FOUNDING, contactId: foreign.id }))).toEqual(['/contactId']);
    const date = await givenDate(here.id);
    expect(pointersOf(await update(date.id, 1, { contactId: foreign.id }))).toEqual(['/contactId']);
    expect((await update(date.id, 1, { contactId: own.id })).body.contactId).toBe(own.id);
  });

  it('is changed in the version that was read, and deleted once', async () => {
    const { id } = await givenCustomer(sales);
    const date = await givenDate(id, { year: 2020 });
    const changed = await update(date.id, 1, { day: 2, year: null });
    expect(changed.body).toMatchObject({ day: 2, year: null, version: 2 });
    expect((await update(date.id, 1, { day: 3 })).status).toBe(412);
    expect(pointersOf(await update(date.id, 2, { yearly: false }))).toEqual(['/year']);
    expect((await remove(date.id, 1)).status).toBe(412);
    expect((await remove(date.id, 2)).status).toBe(204);
    expect([(await remove(date.id, 2)).status, (await read(date.id)).status]).toEqual([404, 404]);
    expect((await list(id)).body.items).toEqual([]);
    expect(await storedDate(date.id)).toBeNull();
    expect(await getItem(keys.place(date.id))).toBeNull();
  });

  it('is listed oldest first, page by page', async () => {
    const { id } = await givenCustomer(sales);
    const made: string[] = [];
    for (const day of [3, 1, 2]) made.push((await givenDate(id, { day })).id);
    const first = await call(handler, listDates, {
      as: sales,
      params: { customerId: id },
      query: { limit: '2' },
    });
    const query = { limit: '2', cursor: String(first.body.nextCursor) };
    const second = await call(handler, listDates, { as: sales, params: { customerId: id }, query });
    const ids = [...first.body.items, ...second.body.items].map(({ id: dateId }: { id: string }) => dateId);
    expect([ids.sort(), second.body.nextCursor]).toEqual([made.sort(), null]);
  });

  it('is made once, however often it is asked for', async () => {
    const { id } = await givenCustomer(sales);
    const ask = () =>
      call(handler, createDate, {
        as: sales,
        params: { customerId: id },
        body: FOUNDING,
        key: 'one-date-0001',
      });
    const [first, second] = [await ask(), await ask()];
    expect(second.body).toEqual(first.body);
    expect((await list(id)).body.items).toHaveLength(1);
  });
});

describe('how many dates a customer has', () => {
  it('is never more than a hundred, however many add one at once', async () => {
    const { id } = await givenCustomer(sales);
    for (let i = 0; i < MAX_DATES - 3; i += 1) await givenDate(id, { day: (i % 28) + 1 });
    const answers = await Promise.all(Array.from({ length: 8 }, () => add(id)));
    expect(
      Object.keys(statusCounts(answers))
        .map(Number)
        .every((status) => [201, 409, 503].includes(status)),
    ).toBe(true);
    while ((await add(id)).status === 201);
    const { items } = (await list(id)).body;
    expect(items).toHaveLength(MAX_DATES);
    const refused = await add(id);
    expect([refused.status, refused.body.code]).toEqual([409, 'invalid_state']);
    expect((await remove(items[0].id, 1)).status).toBe(204);
    expect((await add(id)).status).toBe(201);
  });
});

describe('who may see and change dates', () => {
  it('is who may see and change the customer', async () => {
    const { id } = await givenCustomer(sales, { collaboratorIds: [colleague.id] });
    const date = await givenDate(id);
    expect([(await read(date.id, colleague)).status, (await read(date.id, executive)).status]).toEqual([
      200, 200,
    ]);
    expect([(await read(date.id, stranger)).status, (await list(id, stranger)).status]).toEqual([404, 404]);
    expect((await add(id, FOUNDING, stranger)).status).toBe(404);
    expect((await update(date.id, 1, { day: 2 }, stranger)).status).toBe(404);
    expect((await update(date.id, 1, { day: 2 }, executive)).status).toBe(403);
    expect((await update(date.id, 1, { day: 2 }, colleague)).status).toBe(200);
    expect((await add(id, FOUNDING, colleague)).status).toBe(201);
    expect((await remove(date.id, 2, stranger)).status).toBe(404);
  });

  it('does not show them in the pool', async () => {
    const admin = await givenUser('admin');
    const { id } = await givenCustomer(admin, { ownerId: null });
    const date = (await add(id, FOUNDING, admin)).body;
    expect([(await list(id, stranger)).status, (await read(date.id, stranger)).status]).toEqual([403, 404]);
    expect((await add(id, FOUNDING, stranger)).status).toBe(403);
  });

  it('leaves those of an archived customer as they are, until it is restored', async () => {
    const { id } = await givenCustomer(sales);
    const date = await givenDate(id);
    const act = async (contract: object) => {
      const { version } = await readCustomer(sales, id);
      const answer = await call(handler, contract, {
        as: sales,
        params: { customerId: id },
        ifMatch: version,
        body: {},
      });
      expect(answer.status, answer.text).toBe(200);
    };
    await act(customersContracts.archiveCustomer);
    const answers = [await add(id), await update(date.id, 1, { day: 2 }), await remove(date.id, 1)];
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual(
      Array.from({ length: 3 }, () => [409, 'invalid_state']),
    );
    expect((await read(date.id)).status).toBe(200);
    await act(customersContracts.restoreCustomer);
    expect((await update(date.id, 1, { day: 2 })).status).toBe(200);
  });
});
