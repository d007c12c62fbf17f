import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { handler as indexRecords } from '../../functions/derive/index-records.lambda.ts';
import { contactsContracts } from '../../shared/contacts/contacts.contract.ts';
import { customersContracts } from '../../shared/customers/customers.contract.ts';
import { readCounter } from '../../shared/derived/counters.store.ts';
import type { IndexTask } from '../../shared/derived/index-queue.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { handler as customers } from '../steps/customer-apis.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { givenContact, givenCustomer, givenTouch, readCustomer } from '../steps/given-records.ts';
import { duePostings, standingPostings } from '../steps/postings.ts';
import { type Called, call } from '../steps/when.ts';

interface Ground {
  readonly admin: User;
  readonly other: User;
  readonly customerIds: readonly [string, string];
  readonly contactIds: string[];
}

const NAMES = ['青岛远洋物流有限公司', '上海明日科技有限公司', 'Nordsee Fisch GmbH', '远洋', '3M中国'];
const KINDS = [
  'rename',
  'tier',
  'give',
  'free',
  'archive',
  'restore',
  'contact',
  'leave',
  'move',
  'touch',
] as const;
type Kind = (typeof KINDS)[number];

interface Step {
  readonly kind: Kind;
  /** Which customer, name, contact: whatever the kind chooses from. */
  readonly which: number;
  /** What of the messages not yet delivered is delivered after it, and what of it once more. */
  readonly delivered: readonly { readonly nth: number; readonly again: boolean }[];
}

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    kind: fc.constantFrom(...KINDS),
    which: fc.nat(19),
    delivered: fc.array(fc.record({ nth: fc.nat(9), again: fc.boolean() }), { maxLength: 2 }),
  }),
  { minLength: 4, maxLength: 10 },
);

const customerBody = (kind: Kind, which: number, { other }: Ground): [object, object?] | null => {
  const { updateCustomer, transferCustomer, archiveCustomer, restoreCustomer } = customersContracts;
  if (kind === 'rename') return [updateCustomer, { shortName: NAMES[which % NAMES.length] }];
  if (kind === 'tier') return [updateCustomer, { tier: which % 2 ? 'core' : 'growth', tags: [`t${which}`] }];
  if (kind === 'give') return [transferCustomer, { ownerId: other.id, reason: 'test' }];
  if (kind === 'free') return [transferCustomer, { ownerId: null, reason: 'test' }];
  if (kind === 'archive') return [archiveCustomer];
  return kind === 'restore' ? [restoreCustomer, {}] : null;
};

const changeContact = async (kind: Kind, which: number, ground: Ground): Promise<Called | null> => {
  const contactId = ground.contactIds[which % Math.max(1, ground.contactIds.length)];
  if (!contactId) return null;
  const as = ground.admin;
  const { body } = await call(customers, contactsContracts.getContact, { as, params: { contactId } });
  const asked = { as, params: { contactId }, ifMatch: Number(body.version) };
  if (kind === 'leave') {
    const left = { state: 'left', reason: 'test' };
    return call(customers, contactsContracts.markContact, { ...asked, body: left });
  }
  const customerId = ground.customerIds.find((id) => id !== body.customerId);
  return call(customers, contactsContracts.moveContact, { ...asked, body: { customerId, reason: 'test' } });
};

/** Makes one change; whether it was possible in the present state does not matter. Answers whom it concerned. */
const change = async ({ kind, which }: Step, ground: Ground): Promise<IndexTask> => {
  const { admin, contactIds } = ground;
  const customerId = ground.customerIds[which % 2] ?? ground.customerIds[0];
  const asked = customerBody(kind, which, ground);
  const { version, archivedAt } = await readCustomer(admin, customerId);
  if (asked) {
    const [contract, body] = asked;
    await call(customers, contract, {
      as: admin,
      params: { customerId },
      ifMatch: version,
      ...(body && { body }),
    });
  } else if (kind === 'leave' || kind === 'move') await changeContact(kind, which, ground);
  else if (!archivedAt && kind === 'touch') await givenTouch(admin, customerId);
  else if (!archivedAt) contactIds.push((await givenContact(admin, customerId, { name: '王伟' })).id);
  return kind === 'contact' || kind === 'leave' || kind === 'move'
    ? { customers: [...ground.customerIds], contacts: [...contactIds] }
    : { customers: [customerId], contacts: [] };
};

const deliver = async (...tasks: readonly IndexTask[]): Promise<void> => {
  await Promise.all(
    tasks.map((task) =>
      indexRecords({ Records: [{ body: JSON.stringify(task) }] } as Parameters<typeof indexRecords>[0]),
    ),
  );
};

const givenGround = async (): Promise<Ground> => {
  await givenTable();
  const admin = await givenUser('admin');
  const other = await givenUser('sales');
  const [a, b] = [
    await givenCustomer(admin, { name: NAMES[0] }),
    await givenCustomer(admin, { name: NAMES[1] }),
  ];
  return { admin, other, customerIds: [a.id, b.id], contactIds: [] };
};

/** Messages overtake each other and come twice; each comes at some time after its change. */
const runSteps = async (all: readonly Step[], ground: Ground): Promise<void> => {
  const waiting: IndexTask[] = [{ customers: [...ground.customerIds], contacts: [] }];
  for (const step of all) {
    waiting.push(await change(step, ground));
    for (const { nth, again } of step.delivered) {
      const at = nth % Math.max(1, waiting.length);
      const [task] = again ? waiting.slice(at, at + 1) : waiting.splice(at, 1);
      if (task) await deliver(task);
    }
  }
  await deliver(...waiting.reverse());
};

beforeEach(() => void vi.spyOn(Math, 'random').mockReturnValue(0.1));
afterEach(() => void vi.restoreAllMocks());

it('whatever happens in whatever order, what is derived is what deriving once at the end would make', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      const ground = await givenGround();
      await runSteps(all, ground);
      expect(await standingPostings()).toEqual(await duePostings());
      const live = (await duePostings()).filter(({ pk }) => String(pk).startsWith('SRC#all#'));
      const counted = (prefix: string) =>
        new Set(live.map(({ sk }) => String(sk).split('#')[1]).filter((id) => id?.startsWith(prefix))).size;
      expect((await readCounter('customers')).count ?? 0).toBe(counted('cus_'));
      expect((await readCounter('contacts')).count ?? 0).toBe(counted('con_'));
    }),
    { numRuns: 8, endOnFailure: true },
  );
}, 120_000);
