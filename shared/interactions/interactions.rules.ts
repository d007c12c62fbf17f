import { addSeconds, type Instant } from '../kernel/clock.ts';
import type { Fault } from '../kernel/errors.ts';
import type { Interaction } from './interactions.contract.ts';

const DEEP: readonly Interaction['channel'][] = ['visit', 'meeting'];
/** Clocks of clients may run ahead by so much. */
const AHEAD_SECONDS = 300;

/** A visit or a meeting is a deep touch unless the employee says otherwise (FU-1). */
export const isDeep = (channel: Interaction['channel'], marked: boolean | undefined): boolean =>
  marked ?? DEEP.includes(channel);

const timeOf = (value: unknown): number => (typeof value === 'string' ? Date.parse(value) : Number.NaN);

/** A touch lies in the past, the follow-up in the future. */
export const timeFaults = (body: unknown, now: Instant): Fault[] => {
  const raw = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const plan = (
    typeof raw.nextFollowUp === 'object' && raw.nextFollowUp !== null ? raw.nextFollowUp : {}
  ) as { at?: unknown };
  const fault = (pointer: string, message: string): Fault => ({ in: 'body', pointer, message });
  return [
    ...(timeOf(raw.occurredAt) > Date.parse(addSeconds(now, AHEAD_SECONDS))
      ? [fault('/occurredAt', 'lies in the future')]
      : []),
    ...(timeOf(plan.at) <= Date.parse(now) ? [fault('/nextFollowUp/at', 'lies in the past')] : []),
  ];
};

export const later = (a: Instant | null, b: Instant): Instant => (a && a > b ? a : b);

/** A touch as readers see it: of this customer, wherever a merge has it lying just now. */
export const showInteraction = (touch: Interaction, customerId: string) => {
  const { movedBy: _, ...shown } = touch;
  return { ...shown, customerId };
};
