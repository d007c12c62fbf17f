import type { PlannedFollowUp } from '../../shared/agenda/agenda.rules.ts';
import { getContactsOf } from '../../shared/contacts/contacts.store.ts';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import { mayLogTouches } from '../../shared/customers/customers.rules.ts';
import { updateCustomerWrites } from '../../shared/customers/customers.store.ts';
import { type Interaction, interactionsContracts } from '../../shared/interactions/interactions.contract.ts';
import { isDeep, later, timeFaults } from '../../shared/interactions/interactions.rules.ts';
import { createInteractionWrites } from '../../shared/interactions/interactions.store.ts';
import { optOutFaults } from '../../shared/interactions/opt-out.rules.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { firstVersion, revise } from '../../shared/kernel/entity.ts';
import { type Fault, invalidRequest, invalidState } from '../../shared/kernel/errors.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { rerun } from '../../shared/kernel/transaction.ts';
import { getUsers } from '../../shared/people/people.store.ts';
import { isEmployee } from '../customers/assignable.ts';
import { findFor } from '../customers/find-customer.ts';
import { plannerFaults, replanAfterTouch } from '../customers/follow-up.ts';
import { countTouch, nextStepOf } from './count-touch.ts';

type Said = Pick<Interaction, 'channel' | 'direction' | 'contactIds' | 'userIds'> & {
  readonly nextFollowUp?: PlannedFollowUp | undefined;
};

const absent = (ids: readonly string[], known: ReadonlySet<string>, at: string, message: string): Fault[] =>
  ids.flatMap((id, i): Fault[] => (known.has(id) ? [] : [{ in: 'body', pointer: `${at}/${i}`, message }]));

/** Everybody named must be there: contacts of this customer, active colleagues; and nobody have opted out. */
const peopleFaults = async (said: Said, customer: Customer) => {
  const { contactIds, userIds, nextFollowUp } = said;
  const [contacts, users, unplanned] = await Promise.all([
    contactIds.length > 0 ? getContactsOf(customer, contactIds) : [],
    userIds.length > 0 ? getUsers(userIds) : [],
    plannerFaults(nextFollowUp, customer),
  ]);
  const known = new Set(contacts.map(({ id }) => id));
  const employees = new Set(users.flatMap((user) => (user && isEmployee(user) ? [user.id] : [])));
  return [
    ...absent(contactIds, known, '/contactIds', 'is no contact of this customer'),
    ...absent(userIds, employees, '/userIds', 'is no active employee'),
    ...unplanned,
    ...optOutFaults(said, customer, contacts),
  ];
};

export const createInteraction = endpoint(interactionsContracts.createInteraction, {
  check: timeFaults,
  handle: async ({ params, body, caller, now }) => {
    const before = await findFor(params.customerId, caller, mayLogTouches);
    if (before.archivedAt) throw invalidState('Restore the customer before logging touches.');
    const faults = await peopleFaults(body, before);
    if (faults.length > 0) throw invalidRequest(faults);

    const { nextFollowUp: plan, occurredAt = now, override: asked, ...said } = body;
    const { direction } = said;
    const { override, recentOutboundAt } = await countTouch(
      { direction, occurredAt, override: asked },
      before,
      now,
    );
    const deep = isDeep(body.channel, body.deep);
    const lastInteractionAt = later(before.lastInteractionAt, occurredAt);
    const touched = { ...before, recentOutboundAt };
    const next = await replanAfterTouch(touched, lastInteractionAt, plan, caller, now);
    const touch: Interaction = {
      id: newId('int', now),
      customerId: before.id,
      ...said,
      occurredAt,
      deep,
      nextStep: nextStepOf(next.entry),
      override,
      ...firstVersion(caller.id, now),
    };
    const lastDeepTouchAt = deep ? later(before.lastDeepTouchAt, occurredAt) : before.lastDeepTouchAt;
    const { nextFollowUpAt } = next;
    const changes = { lastInteractionAt, lastDeepTouchAt, nextFollowUpAt, recentOutboundAt };
    const after = revise(before, changes, caller.id, now);
    return {
      body: touch,
      version: touch.version,
      location: `/v1/interactions/${touch.id}`,
      writes: [
        ...createInteractionWrites(touch),
        ...updateCustomerWrites(before, after, { onConflict: rerun }),
        ...next.writes,
      ],
    };
  },
});
