import type { LocalDate } from '../kernel/calendar.ts';
import { type ChurnRule, riskOf } from './risk.rules.ts';
import type { WarningInputs } from './warnings.fields.ts';

/** A score has fewer days than these on which time alone changes it. */
const MOST_TURNS = 20;

/** The day on which the rule asks for a warning if nothing happens, today included; null: on none. */
export const warnsOn = (
  inputs: WarningInputs,
  rule: ChurnRule,
  today: LocalDate,
  dayOf: (at: string) => LocalDate,
): LocalDate | null => {
  let on: LocalDate | null = today;
  for (let turns = 0; on !== null && turns < MOST_TURNS; turns += 1) {
    const risk = riskOf(inputs, rule, on, dayOf);
    if (risk?.isWarned) return on;
    on = risk?.nextOn ?? null;
  }
  return null;
};
