import { mayLogTouches } from '../../shared/customers/customers.rules.ts';
import type { RowFault } from '../../shared/imports/imports.fields.ts';
import { interactionsContracts } from '../../shared/interactions/interactions.contract.ts';
import { timeFaults } from '../../shared/interactions/interactions.rules.ts';
import type { Fault } from '../../shared/kernel/errors.ts';
import { schemaFaults } from './body-faults.ts';
import { buildTouch, lockOf } from './build-touch.ts';
import { findTwinTouch, matchTouch } from './match-touch.ts';
import { rowCustomer } from './row-customer.ts';
import { identitiesOf, type MakeDraft, refused, rowFaults } from './row-draft.ts';
import { namedPeople } from './touch-people.ts';

type Json = Record<string, unknown>;

const newTouch = () => {
  const { body } = interactionsContracts.createInteraction;
  if (!body) throw new Error('a touch is created from a body');
  return body();
};

/** Everything that logging the touch would find wrong; one that was needs its time. */
const faultsOf = (body: Json, now: string): Fault[] => {
  const parsed = newTouch().safeParse(body);
  const untimed: Fault = { in: 'body', pointer: '/occurredAt', message: 'is empty, but needed' };
  return [
    ...(parsed.success ? [] : schemaFaults(parsed.error, body)),
    ...(body.occurredAt === undefined ? [untimed] : timeFaults(body, now)),
  ];
};

/** A row of touches: the touch that it tells of, under the rules of `POST /v1/customers/{customerId}/interactions`. */
export const draftInteraction: MakeDraft = async (mapped, run, now) => {
  const { customer: named = {}, externalId = null, contactIds, userIds, ...said } = mapped.body as Json;
  const customer = await rowCustomer(named as Json, run, mayLogTouches);
  const people = await namedPeople({ contactIds, userIds }, customer, run);
  const body = { ...said, contactIds: people.contactIds, userIds: people.userIds };
  const unread = new Set(mapped.faults.map(({ field }) => field));
  const found = rowFaults([...faultsOf(body, now), ...people.faults], run.mapping);
  const faults: RowFault[] = [
    ...mapped.faults,
    ...('message' in customer ? [customer] : []),
    ...found.filter(({ field }) => !unread.has(field)),
  ];
  if (faults.length > 0 || 'message' in customer) return refused(faults);
  const { occurredAt = now, ...touched } = newTouch().parse(body);
  const { touch, writes } = await buildTouch({ ...touched, occurredAt }, customer, run, now);
  const lock = lockOf(touch, externalId === null ? null : String(externalId));
  const about = { touch, customer, given: mapped.given, run, now, writes };
  const locked = [...writes, lock];
  return {
    identities: identitiesOf(locked),
    created: { status: 'created', recordId: touch.id, writes: locked },
    match: (holders) => matchTouch(holders, about, lock),
    findTwin: () => findTwinTouch(about),
  };
};
