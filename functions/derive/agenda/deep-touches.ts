import { nextDeepTouch } from '../../../shared/agenda/deep-touch.rules.ts';
import { type Occasion, planOccasion } from '../../../shared/agenda/occasions.rules.ts';
import { quietUntil } from '../../../shared/interactions/do-not-disturb.rules.ts';
import type { Instant } from '../../../shared/kernel/clock.ts';
import { putOff } from '../../customers/undisturbed.ts';
import { type AgendaContext, type AgendaSource, presentIn } from './source.ts';

/** When the one that is there may be done after the touches since it was placed; null: when it is due. */
const putOffTo = ({ customer, present, contactRules }: AgendaContext): Instant | null => {
  const entry = presentIn(present, 'deep_touch');
  if (!entry || entry.closedAt !== null || entry.reason.override) return null;
  return quietUntil(customer.recentOutboundAt, contactRules.document, entry.dueAt, entry.dueAt);
};

/** The next deep touch that the tier asks for (FU-1), whatever touches there were since. */
export const ruledDeepTouch = ({ customer, present, cadence, calendar }: AgendaContext): Occasion | null =>
  nextDeepTouch(customer, presentIn(present, 'deep_touch'), cadence, calendar.timeZone);

/** The same, put off to when it disturbs nobody (FU-3). */
export const deepTouchOf = (context: AgendaContext): Occasion | null => {
  const next = ruledDeepTouch(context);
  return next && putOff(next, context.customer, context.contactRules.document, next.dueAt);
};

export const deepTouches: AgendaSource = (context) => {
  const next = deepTouchOf(context);
  return planOccasion(next && { ...next, putOffTo: putOffTo(context) }, context.at);
};
