import { beforeAll, describe, expect, it } from 'vitest';
import { handler } from '../../functions/opportunities/opportunities.lambda.ts';
import { addDaysToDate, localDate } from '../../shared/kernel/calendar.ts';
import { now } from '../../shared/kernel/clock.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { opportunitiesContracts } from '../../shared/sales/opportunities.contract.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { givenAbsence } from '../steps/given-absence.ts';
import { act, givenOpportunity, PROOFS } from '../steps/given-opportunity.ts';
import { givenCustomer } from '../steps/given-records.ts';
import { pagesOf } from '../steps/pages.ts';
import { pointersOf } from '../steps/then.ts';
import { call } from '../steps/when.ts';

let manager: User;
let sales: User;
let colleague: User;
let stranger: User;
let executive: User;
/** Of `sales`, by the day on which they are expected to close; `never` on none. */
const ids: Record<string, string> = {};

const list = opportunitiesContracts.listOpportunities;
const namesFor = async (as: User, query: Record<string, string> = {}): Promise<string[]> => {
  const known = new Map(Object.entries(ids).map(([name, id]) => [id, name]));
  const found = (await pagesOf(handler, list, { as, query })).flat();
  return found.map(({ id }) => known.get(id) ?? id);
};

beforeAll(async () => {
  await givenTable();
  manager = await givenUser('manager');
  sales = await givenUser('sales', { managerId: manager.id });
  colleague = await givenUser('sales', { managerId: manager.id });
  stranger = await givenUser('sales');
  executive = await givenUser('executive');
  const [own, other] = [await givenCustomer(sales), await givenCustomer(colleague)];
  const add = async (name: string, expectedCloseOn: string | null, as = sales, customerId = own.id) => {
    const made = await givenOpportunity(as, customerId, { name, expectedCloseOn });
    ids[name] = made.id;
    return made;
  };
  await add('never', null);
  await add('june', '2030-06-01');
  const march = await add('march', '2030-03-31');
  await add('april', '2030-04-01');
  await act(sales, 'moveOpportunity', march, { to: 'need', proofs: { need: PROOFS.need } });
  const lost = await add('lost', '2030-01-01');
  await act(sales, 'moveOpportunity', lost, { to: 'lost', loss: { reason: 'other' } });
  await add('may', '2030-05-01', colleague, other.id);
});

describe('a list of opportunities', () => {
  it('is of one’s own open ones by expected close, those without a day last, page by page', async () => {
    expect(await namesFor(sales)).toEqual(['march', 'april', 'june', 'never']);
    expect(await namesFor(sales, { limit: '1' })).toEqual(['march', 'april', 'june', 'never']);
    expect(await namesFor(sales, { limit: '3' })).toEqual(['march', 'april', 'june', 'never']);
  });

  it('is bounded by days, both included, and by a stage', async () => {
    expect(await namesFor(sales, { closesFrom: '2030-03-31', closesTo: '2030-04-01' })).toEqual([
      'march',
      'april',
    ]);
    expect(await namesFor(sales, { closesFrom: '2030-04-01' })).toEqual(['april', 'june']);
    expect(await namesFor(sales, { closesTo: '2030-04-01' })).toEqual(['march', 'april']);
    expect(await namesFor(sales, { closesFrom: '2031-01-01', closesTo: '2030-01-01' })).toEqual([]);
    expect(await namesFor(sales, { stage: 'need' })).toEqual(['march']);
    expect(await namesFor(sales, { stage: 'lead', limit: '1' })).toEqual(['april', 'june', 'never']);
    expect(await namesFor(sales, { stage: 'lost' })).toEqual(['lost']);
    const today = localDate(now(), 'Asia/Shanghai');
    expect(await namesFor(sales, { stage: 'lost', closesFrom: today })).toEqual(['lost']);
    expect(await namesFor(sales, { stage: 'lost', closesFrom: addDaysToDate(today, 2) })).toEqual([]);
    expect(await namesFor(sales, { stage: 'won' })).toEqual([]);
  });

  it('is of one’s people, too, as one list, and of nobody else’s', async () => {
    expect(await namesFor(manager)).toEqual(['march', 'april', 'may', 'june', 'never']);
    expect(await namesFor(manager, { limit: '2' })).toEqual(['march', 'april', 'may', 'june', 'never']);
    expect(await namesFor(manager, { owner: colleague.id })).toEqual(['may']);
    expect(await namesFor(colleague, { owner: sales.id })).toEqual([]);
    expect(await namesFor(stranger)).toEqual([]);
  });

  it('is of whom one stands in for', async () => {
    const [away, deputy] = [await givenUser('sales'), await givenUser('sales')];
    const { id } = await givenCustomer(away);
    const made = await givenOpportunity(away, id);
    const today = localDate(now(), away.timeZone);
    await givenAbsence(away, { from: today, until: addDaysToDate(today, 5), deputyId: deputy.id });
    expect(await namesFor(deputy)).toEqual([made.id]);
  });

  it('over all owners is by creation, and refuses what has no index', async () => {
    const all = await namesFor(executive, { limit: '3' });
    expect(all.filter((name) => name in ids)).toEqual(['may', 'lost', 'april', 'march', 'june', 'never']);
    expect(await namesFor(executive, { owner: colleague.id, stage: 'lead' })).toEqual(['may']);
    const refused = await call(handler, list, {
      as: executive,
      query: { stage: 'lead', closesTo: '2030-01-01' },
    });
    expect([refused.status, refused.body.code, pointersOf(refused)]).toEqual([
      ...[400, 'invalid_query', ['/closesTo', '/stage']],
    ]);
  });

  it('of a customer is newest first', async () => {
    const { id } = await givenCustomer(sales);
    const made = [
      await givenOpportunity(sales, id),
      await givenOpportunity(sales, id),
      await givenOpportunity(sales, id),
    ];
    const contract = opportunitiesContracts.listCustomerOpportunities;
    const pages = await pagesOf(handler, contract, {
      as: sales,
      params: { customerId: id },
      query: { limit: '2' },
    });
    expect(pages.map((page) => page.map(({ id: of }) => of))).toEqual([
      [made[2].id, made[1].id],
      [made[0].id],
    ]);
  });
});
