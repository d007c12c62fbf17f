import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import { updateCustomerWrites } from '../../shared/customers/customers.store.ts';
import { withTouch } from '../../shared/interactions/do-not-disturb.rules.ts';
import type { Interaction } from '../../shared/interactions/interactions.contract.ts';
import { isDeep, later } from '../../shared/interactions/interactions.rules.ts';
import { createInteractionWrites } from '../../shared/interactions/interactions.store.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { createItem, firstVersion, revise } from '../../shared/kernel/entity.ts';
import { holdCustomerWrites } from '../../shared/kernel/hold-customer.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { keys } from '../../shared/kernel/keys.ts';
import { rerun, type Write } from '../../shared/kernel/transaction.ts';
import { nextStepOf } from '../interactions/count-touch.ts';
import { followUpAfter } from './past-touch.ts';
import type { RunContext } from './row-draft.ts';

type Said = Pick<
  Interaction,
  | 'channel'
  | 'direction'
  | 'answered'
  | 'durationMinutes'
  | 'contactIds'
  | 'userIds'
  | 'summary'
  | 'objections'
  | 'needChanges'
  | 'promises'
  | 'occurredAt'
>;

const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 40);

/** What makes two rows tell of the same touch where neither has an id of its own. */
export const sameWords = (a: string, b: string): boolean => wordsOf(a) === wordsOf(b);
const wordsOf = (text: string): string => text.normalize('NFKC').replaceAll(/\s+/g, ' ').trim();

/** Guards the touch against being imported again: by its id elsewhere, or by customer, time, channel and words. */
export const lockOf = (touch: Interaction, externalId: string | null): Write => {
  const { customerId, occurredAt, channel, summary } = touch;
  const key = externalId
    ? keys.unique('interaction-external', hash(externalId))
    : keys.unique('interaction', hash([customerId, occurredAt, channel, wordsOf(summary)].join('\n')));
  const item = { ...key, _type: 'unique', _v: 1, customerId, interactionId: touch.id };
  return createItem(item, rerun);
};

/** A touch that was is never refused; a recent one counts for those to come (FU-3). */
const countPast = ({ recentOutboundAt }: Customer, { direction, occurredAt }: Said, now: Instant) =>
  direction === 'outbound' ? withTouch(recentOutboundAt, occurredAt, now) : recentOutboundAt;

/** A touch that was, and what makes it so. The latest one moves the customer's next follow-up, a recent one may put it off. */
export const buildTouch = async (
  { deep: marked, ...said }: Said & { readonly deep?: boolean | undefined },
  before: Customer,
  { caller }: RunContext,
  now: Instant,
): Promise<{ readonly touch: Interaction; readonly writes: readonly Write[] }> => {
  const deep = isDeep(said.channel, marked);
  const { occurredAt } = said;
  const isLatest = !before.lastInteractionAt || occurredAt > before.lastInteractionAt;
  const recentOutboundAt = countPast(before, said, now);
  const counts = !isDeepStrictEqual(recentOutboundAt, before.recentOutboundAt);
  const lastInteractionAt = later(before.lastInteractionAt, occurredAt);
  const counted = { ...before, recentOutboundAt };
  const next = isLatest || counts ? await followUpAfter(counted, lastInteractionAt, caller, now) : null;
  const lastDeepTouchAt = deep ? later(before.lastDeepTouchAt, occurredAt) : before.lastDeepTouchAt;
  const touch: Interaction = {
    id: newId('int', now),
    customerId: before.id,
    ...said,
    deep,
    nextStep: isLatest ? nextStepOf(next?.entry ?? null) : null,
    override: null,
    ...firstVersion(caller.id, now),
  };
  const changes = {
    lastInteractionAt,
    lastDeepTouchAt,
    recentOutboundAt,
    ...(next && { nextFollowUpAt: next.nextFollowUpAt }),
  };
  const moves = isLatest || counts || lastDeepTouchAt !== before.lastDeepTouchAt;
  const after = revise(before, changes, caller.id, now);
  return {
    touch,
    writes: [
      ...createInteractionWrites(touch),
      ...(moves ? updateCustomerWrites(before, after, { onConflict: rerun }) : holdCustomerWrites(before.id)),
      ...(next?.writes ?? []),
    ],
  };
};
