import type { Instant } from '../kernel/clock.ts';
import type { BusinessCalendar } from '../kernel/working-year.ts';
import type { ClockName, PolicyVersion, Target, Telling } from './sla-clock.rules.ts';

/** How long the clocks of some tickets may run, in minutes; null: they have no such clock. */
interface SlaPolicy {
  readonly types: readonly string[];
  readonly tiers: readonly string[];
  readonly responseMinutes: number | null;
  readonly remedyMinutes: number | null;
  readonly resolutionMinutes: number | null;
  readonly hours: 'always' | 'business';
  readonly calendar: string | null;
}

/** The setting `sla` as the rules read it. */
export interface SlaRule {
  readonly policies: readonly SlaPolicy[];
  readonly remindAtPercent: number;
  readonly repeatEveryPercent: number;
}

/** The calendar of this name; null, and names that are none's any more, mean the default one. */
export type CalendarNamed = (name: string | null) => BusinessCalendar;

const fits = ({ types, tiers }: SlaPolicy, type: string, tier: string): boolean =>
  (types.length === 0 || types.includes(type)) && (tiers.length === 0 || tiers.includes(tier));

const minutesOf = (policy: SlaPolicy, clock: ClockName): number | null =>
  ({
    response: policy.responseMinutes,
    remedy: policy.remedyMinutes,
    resolution: policy.resolutionMinutes,
  })[clock];

/** Only complaints have a remedy to propose (TK-6), whatever the policy for all types says. */
const hasClock = (clock: ClockName, type: string): boolean => clock !== 'remedy' || type === 'complaint';

/** A version of the settings as the clocks know it, in force from an instant on (TK-2). */
export const policyVersion = (
  from: Instant,
  version: number,
  { policies }: SlaRule,
  calendarNamed: CalendarNamed,
): PolicyVersion => ({
  version,
  from,
  targetOf: (clock, type, tier): Target | null => {
    const at = policies.findIndex((one) => fits(one, type, tier));
    const policy = policies[at];
    const minutes = policy && hasClock(clock, type) ? minutesOf(policy, clock) : null;
    if (!policy || minutes === null) return null;
    const calendar = policy.hours === 'always' ? null : calendarNamed(policy.calendar);
    return { seconds: minutes * 60, calendar, policy: at };
  },
});

export const tellingOf = ({ remindAtPercent, repeatEveryPercent }: SlaRule): Telling => ({
  remindAt: remindAtPercent / 100,
  every: repeatEveryPercent / 100,
});
