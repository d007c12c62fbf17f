import { handler } from '../../../functions/duplicates/duplicates.lambda.ts';
import { handler as runWork } from '../../../functions/work/run-work.lambda.ts';
import { mergesContracts } from '../../../shared/merges/merges.contract.ts';
import { getMerge } from '../../../shared/merges/merges.store.ts';
import type { User } from '../../../shared/people/people.contract.ts';
import { givenContact, givenCustomer, givenTouch, times } from '../fixtures.ts';
import { all, current, entries, together } from '../least.ts';
import { ask, type Scenario } from '../scenario.ts';

const TOUCHES = 20;

const givenTwo = async (seller: User) => {
  const [survivor, other] = [await givenCustomer(seller), await givenCustomer(seller)];
  await givenContact(seller, other.id);
  return { survivor, other };
};

const askMerge = (seller: User, survivorId: string, otherId: string, otherVersion = 1) =>
  ask(handler, mergesContracts.mergeCustomer, {
    as: seller,
    params: { customerId: survivorId },
    ifMatch: 1,
    body: { customerId: otherId, otherVersion, take: ['website'], reason: 'Met twice at the fair.' },
  });

const begunMerge = async (seller: User): Promise<string> => {
  const { survivor, other } = await givenTwo(seller);
  return (await askMerge(seller, survivor.id, other.id)).body.id;
};

type Event = Parameters<typeof runWork>[0];

const taskOf = async (mergeId: string): Promise<Event> => {
  const body = JSON.stringify({ workId: (await getMerge(mergeId))?.workId });
  return { Records: [{ body } as Event['Records'][number]] };
};

const carry = async (mergeId: string): Promise<void> => runWork(await taskOf(mergeId), {});

/** Customers have two kilobytes, and a little more once a merge has been told of in them. */
const decision = (kilobytes: number) =>
  all(
    together('survivor', { kilobytes }),
    together('other', { kilobytes }),
    together('locks of the other', { times: 3 }),
    together('agenda entries', { times: 2 }),
    together('merge', { kilobytes: 2 }),
    together('task'),
    together('idempotency record'),
  );

export const mergesScenarios: readonly Scenario[] = [
  {
    name: 'mergeCustomer',
    serves: 'mergeCustomer',
    arrange: async ({ seller }) => {
      const { survivor, other } = await givenTwo(seller);
      return () => askMerge(seller, survivor.id, other.id);
    },
    least: all(
      current('customers', { times: 2 }),
      current('agendas', { times: 2 }),
      decision(2),
      together('what it adds to the survivor'),
      together('survivor as it was', { kilobytes: 2 }),
      entries(8),
    ),
    calls: 6,
  },
  {
    name: 'getMerge',
    serves: 'getMerge',
    arrange: async ({ seller }) => {
      const params = { mergeId: await begunMerge(seller) };
      await carry(params.mergeId);
      return () => ask(handler, mergesContracts.getMerge, { as: seller, params });
    },
    least: all(current('merge'), current('survivor')),
    calls: 2,
  },
  {
    name: 'undoMerge',
    serves: 'undoMerge',
    arrange: async ({ seller }) => {
      const params = { mergeId: await begunMerge(seller) };
      await carry(params.mergeId);
      const body = { reason: 'They are two after all.' };
      return () => ask(handler, mergesContracts.undoMerge, { as: seller, params, ifMatch: 2, body });
    },
    least: all(
      current('merge, survivor as it was, agenda', { times: 3 }),
      current('customers', { times: 2 }),
      decision(3),
      entries(8),
    ),
    calls: 7,
  },
  {
    name: `run-work, a merge with ${TOUCHES} touches and a contact`,
    serves: 'run-work',
    arrange: async ({ seller }) => {
      const { survivor, other } = await givenTwo(seller);
      await times(TOUCHES, () => givenTouch(seller, other.id));
      const { body } = await askMerge(seller, survivor.id, other.id, 1 + TOUCHES);
      const event = await taskOf(body.id);
      return () => runWork(event, {});
    },
    least: all(
      current('task, merge', { times: 2 }),
      current('22 children', { kilobytes: 24 }),
      current('what is left, looked at again'),
      current('customers at the end', { times: 2 }),
      together('touches, out and in', { times: 2 * TOUCHES }),
      together('places', { times: TOUCHES + 1 }),
      together('contact, out and in', { times: 2 }),
      together('locks', { times: 2 }),
      together('task, after each step', { times: 3 }),
      together('survivor', { kilobytes: 3 }),
      together('merge', { kilobytes: 2 }),
      entries(5),
    ),
    calls: 10,
  },
];
