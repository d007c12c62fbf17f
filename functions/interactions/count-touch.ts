import type { AgendaEntry } from '../../shared/agenda/agenda.fields.ts';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import { withTouch } from '../../shared/interactions/do-not-disturb.rules.ts';
import type { Interaction } from '../../shared/interactions/interactions.contract.ts';
import { type Override, passTouch } from '../../shared/interactions/override.rules.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { planRules } from '../customers/undisturbed.ts';

interface Touch extends Pick<Interaction, 'direction' | 'occurredAt'> {
  readonly override?: Override | undefined;
}

/** A customer's outbound touches with this one, and why it was made though it disturbed (FU-3). @throws 409 */
export const countTouch = async (
  { direction, occurredAt, override }: Touch,
  { recentOutboundAt }: Customer,
  now: Instant,
) => {
  if (direction === 'inbound') return { override: null, recentOutboundAt };
  const { contact: rules } = await planRules();
  return {
    override: passTouch(recentOutboundAt, rules, occurredAt, override, now),
    recentOutboundAt: withTouch(recentOutboundAt, occurredAt, now),
  };
};

/** What is told with a touch of the follow-up that it led to. */
export const nextStepOf = (entry: AgendaEntry | null): Interaction['nextStep'] => {
  if (!entry) return null;
  const { dueAt: at, goal, ownerId: userId, reason } = entry;
  const { heldUntil, override } = reason;
  return { at, goal, userId, ...(heldUntil && { heldUntil }), ...(override && { override }) };
};
