import { beforeAll, describe, expect, it } from 'vitest';
import { customersContracts } from '../../shared/customers/customers.contract.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { handler as customers } from '../steps/customer-apis.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { change, derived, entryIn } from '../steps/given-agenda.ts';
import { act, givenOpportunity, historyOf, read } from '../steps/given-opportunity.ts';
import { givenCustomer, readCustomer } from '../steps/given-records.ts';
import { call } from '../steps/when.ts';

let admin: User;
let first: User;
let second: User;
let third: User;

beforeAll(async () => {
  await givenTable();
  admin = await givenUser('admin');
  const lead = await givenUser('manager');
  [first, second, third] = await Promise.all([
    givenUser('sales', { managerId: lead.id }),
    givenUser('sales', { managerId: lead.id }),
    givenUser('sales', { managerId: lead.id }),
  ]);
});

const done = async (answer: ReturnType<typeof act>) => {
  const { status, text, body } = await answer;
  expect(status, text).toBe(200);
  return body;
};
const ownersOf = (...ids: string[]) =>
  Promise.all(ids.map(async (id) => (await read(admin, id)).body.ownerId as string | null));
const transfer = (customerId: string, ownerId: string | null) =>
  change(admin, 'transferCustomer', customerId, { ownerId, reason: 'Region' });
const today = () => new Date().toISOString().slice(0, 10);

const given = async () => {
  const { id } = await givenCustomer(first);
  const [open, other, lost] = [
    await givenOpportunity(first, id),
    await givenOpportunity(first, id),
    await givenOpportunity(first, id),
  ];
  await done(act(first, 'moveOpportunity', lost, { to: 'lost', loss: { reason: 'price' } }));
  await done(act(admin, 'assignOpportunity', other, { ownerId: third.id, reason: 'Knows them.' }));
  await derived(id);
  return { id: id as string, open: open.id, other: other.id, lost: lost.id };
};

describe('a customer that changes hands', () => {
  it('takes its old owner’s open opportunities along, once, and leaves the closed and the others’', async () => {
    const { id, open, other, lost } = await given();
    const planned = await read(first, open);
    const steps = [{ id: 'call', dueOn: today(), what: 'Call them.' }];
    await done(act(first, 'planOpportunity', planned.body, { steps }));
    await transfer(id, second.id);
    await Promise.all([derived(id), derived(id), derived(id)]);
    await derived(id);
    expect(await ownersOf(open, other, lost)).toEqual([second.id, third.id, first.id]);
    const history = await historyOf(admin, open);
    expect(history.filter(({ kind }: { kind: string }) => kind === 'assigned')).toMatchObject([
      { ownerId: second.id, by: 'system', reason: '随客户转交' },
    ]);
    expect(await entryIn(id, `plan_step.${open.slice(4)}.call`)).toMatchObject({ ownerId: second.id });
  });

  it('leaves what is closed, until it opens again: then it is not his who has nothing to do with it any more', async () => {
    const { id, lost } = await given();
    await transfer(id, second.id);
    await derived(id);
    const again = async (as: User, opportunityId: string) => {
      const { body } = await read(as, opportunityId);
      const reopened = { to: 'lead', reason: 'They called again.' };
      return (await done(act(as, 'moveOpportunity', body, reopened))).ownerId;
    };
    expect(await again(second, lost)).toBe(second.id);
    expect((await historyOf(second, lost)).at(-1)).toMatchObject({ kind: 'stage', ownerId: second.id });
    const own = await givenOpportunity(second, id);
    await done(act(second, 'moveOpportunity', own, { to: 'lost', loss: { reason: 'price' } }));
    expect(await again(admin, own.id)).toBe(second.id);
  });

  it('by way of the pool, too', async () => {
    const { id, open } = await given();
    await transfer(id, null);
    await derived(id);
    expect(await ownersOf(open)).toEqual([null]);
    await transfer(id, second.id);
    await derived(id);
    expect(await ownersOf(open)).toEqual([second.id]);
  });

  it('twice before anybody looked, gives them to whoever has it now', async () => {
    const { id, open } = await given();
    await transfer(id, second.id);
    await transfer(id, third.id);
    await derived(id);
    expect(await ownersOf(open)).toEqual([third.id]);
  });
});

describe('archiving a customer', () => {
  const archive = async (customerId: string) => {
    const { version } = await readCustomer(first, customerId);
    const asked = { as: first, params: { customerId }, ifMatch: version };
    return call(customers, customersContracts.archiveCustomer, asked);
  };

  it('is refused while opportunities are open, which it names', async () => {
    const { id } = await givenCustomer(first);
    const open = await givenOpportunity(first, id);
    const refused = await archive(id);
    expect([refused.status, refused.body.code]).toEqual([409, 'invalid_state']);
    expect(refused.body.detail).toBe(`Close its open opportunities first: ${open.id}.`);
    await done(act(first, 'moveOpportunity', open, { to: 'lost', loss: { reason: 'price' } }));
    expect((await archive(id)).status).toBe(200);
  });
});
