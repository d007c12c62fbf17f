import { isDeepStrictEqual } from 'node:util';
import type * as z from 'zod';
import { listByCustomer } from '../../shared/contacts/contacts.store.ts';
import {
  type Customer,
  customerRecord,
  customersContracts,
} from '../../shared/customers/customers.contract.ts';
import {
  countryOf,
  formatFaults,
  mayChange,
  nameFaults,
  normalizeReach,
  reachFaults,
  reviewAfterChange,
  show,
} from '../../shared/customers/customers.rules.ts';
import { updateCustomerWrites } from '../../shared/customers/customers.store.ts';
import { getDerived } from '../../shared/derived/derived.store.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { type Caller, endpoint } from '../../shared/kernel/endpoint.ts';
import { revise } from '../../shared/kernel/entity.ts';
import { invalidRequest, invalidState, staleVersion } from '../../shared/kernel/errors.ts';
import { applyMergePatch } from '../../shared/kernel/merge-patch.ts';
import { recordFaults } from '../../shared/kernel/request-check.ts';
import { type RuledWords, wordFaults } from '../../shared/settings/words.rules.ts';
import { ruledWords } from '../../shared/settings/words.store.ts';
import { collaboratorFaults } from './assignable.ts';
import { assertInOwnRight, explainDuplicate, findFor } from './find-customer.ts';
import { leaves, refresh } from './follow-up.ts';
import type { Author } from './new-customer.ts';

const LOST_REACH = {
  in: 'body',
  pointer: '/phone',
  message: 'is the last way to reach somebody; give another one first',
} as const;

/** Whether nobody could be reached any more (CUS-2); contacts are only asked where the customer itself has no way. */
const losesReach = async (before: Customer, after: Customer): Promise<boolean> => {
  if (reachFaults(after).length === 0 || reachFaults(before).length > 0) return false;
  const { items } = await listByCustomer(after, { limit: 100, position: undefined });
  return reachFaults({ contacts: items }).length > 0;
};

/** What a rule holds comes off only with its facts (CUS-7). */
const heldTagFaults = async (before: Customer, after: Customer) => {
  const removed = before.tags.filter((name) => !after.tags.includes(name));
  const derived = removed.length > 0 ? await getDerived(before.id) : null;
  return (derived?.tags ?? [])
    .filter(({ name }) => removed.includes(name))
    .map(({ name, ruleVersion }) => ({
      in: 'body' as const,
      pointer: '/tags',
      message: `must keep "${name}": its rule, version ${ruleVersion}, holds it; …/why says on what`,
    }));
};

const faultsOf = async (before: Customer, after: Customer, words: RuledWords) => [
  ...recordFaults(customerRecord, after),
  ...nameFaults(after),
  ...formatFaults(after, countryOf(after)),
  ...(before.collaboratorIds === after.collaboratorIds
    ? []
    : await collaboratorFaults(after.collaboratorIds)),
  ...wordFaults(words, after, before),
  ...(await heldTagFaults(before, after)),
  ...((await losesReach(before, after)) ? [LOST_REACH] : []),
];

const concernsAgenda = (before: Customer, after: Customer) =>
  before.name !== after.name ||
  before.tier !== after.tier ||
  before.stage !== after.stage ||
  before.collaboratorIds.some((id) => leaves(id, before, after));

/** A tier that a person gives holds, unless he says otherwise (TI-1). */
const holdingTier = (patch: CustomerPatch): CustomerPatch =>
  patch.tier === undefined ? patch : { tierHeld: true, ...patch };

/** @throws 403 for a deputy who lets somebody in */
export const assertLetsIn = async (
  before: Customer,
  { collaboratorIds = [] }: Pick<CustomerPatch, 'collaboratorIds'>,
  caller: Caller,
): Promise<void> => {
  const letsIn = collaboratorIds.some((id) => !before.collaboratorIds.includes(id));
  if (letsIn) await assertInOwnRight(before, caller, mayChange);
};

type CustomerPatch = z.output<ReturnType<NonNullable<typeof customersContracts.updateCustomer.body>>>;

/**
 * The customer after a patch, and the writes that make it so. `words` is what strict dictionaries leave to choose
 * from; none for what gives back what was there before. @throws 422 with every fault
 */
export const changeCustomer = async (
  before: Customer,
  patch: CustomerPatch,
  author: Author,
  now: Instant,
  words: RuledWords,
) => {
  if (before.archivedAt) throw invalidState('Restore the customer before changing it.');
  const patched = applyMergePatch(before, holdingTier(patch));
  const faults = await faultsOf(before, patched, words);
  if (faults.length > 0) throw invalidRequest(faults);
  const { values, originals } = normalizeReach(patched, countryOf(patched));
  const kept = { ...before.originals, ...originals };
  const changed = { ...patched, ...values, ...(Object.keys(kept).length > 0 && { originals: kept }) };
  const isMended = !isDeepStrictEqual(changed, before);
  const review = isMended ? reviewAfterChange(before, author.id, now) : before.review;
  const agenda = concernsAgenda(before, changed) ? await refresh(before, changed, author, now) : null;
  const next = { ...changed, review, nextFollowUpAt: agenda ? agenda.nextFollowUpAt : before.nextFollowUpAt };
  const after = revise(before, next, author.id, now);
  return { after, writes: [...updateCustomerWrites(before, after), ...(agenda?.writes ?? [])] };
};

export const updateCustomer = endpoint(customersContracts.updateCustomer, {
  handle: async ({ params, body, caller, ifMatch, now }) => {
    const before = await findFor(params.customerId, caller, mayChange);
    if (before.version !== ifMatch) throw staleVersion();
    await assertLetsIn(before, body, caller);
    const { after, writes } = await changeCustomer(before, body, caller, now, await ruledWords());
    return { body: show(after, 'own'), version: after.version, writes };
  },
  explain: explainDuplicate,
});
