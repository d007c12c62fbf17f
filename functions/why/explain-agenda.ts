import type { AgendaEntry } from '../../shared/agenda/agenda.fields.ts';
import { addDays } from '../../shared/kernel/calendar.ts';
import type { AgendaPlan } from '../derive/agenda/plan-agenda.ts';

/** Clocks may be changed between two dates of one time of day. */
const HOUR_MS = 3_600_000;

const isSameTime = (a: string, b: string): boolean => Math.abs(Date.parse(a) - Date.parse(b)) <= HOUR_MS;

/** Whether the days that the rule gave, counted from the same touch, come to the same date; put off, to no earlier one. */
const isCounted = ({ cycle, dueAt, reason: { days = 0, heldUntil } }: AgendaEntry): boolean => {
  const counted = addDays(cycle, days, 'UTC');
  return heldUntil === undefined ? isSameTime(counted, dueAt) : heldUntil === dueAt && counted <= dueAt;
};

/** Whether the rules of now give what is there: derived entries by planning anew, a cadence's by counting anew. */
const isTrue = (entry: AgendaEntry, { put, remove }: AgendaPlan): boolean => {
  if (entry.source === 'follow_up') return entry.reason.code !== 'cadence' || isCounted(entry);
  return !remove.includes(entry) && !put.some(({ before }) => before === entry);
};

/** What the rule decided on: what it counts from, what it counts by, and what people have done since. */
const factsOf = ({
  cycle,
  tier,
  stage,
  reason: { note: _, undone: __, code: ___, ...facts },
}: AgendaEntry) => ({
  occasion: cycle,
  tier,
  stage,
  ...facts,
});

/** Every open entry: which rule in which version set its date, on which facts, and whether it would again (WY-1). */
export const explainAgenda = (plan: AgendaPlan) =>
  plan.present
    .filter(({ closedAt }) => closedAt === null)
    .map((entry) => {
      const { id, source, ownerId, dueAt, since, reason, rule, history } = entry;
      const matches = isTrue(entry, plan);
      return { id, source, ownerId, dueAt, since, reason, rule, facts: factsOf(entry), history, matches };
    });

/** Whether nothing is missing from the agenda or too much on it. */
export const isAgendaTrue = ({ put, remove }: AgendaPlan): boolean => put.length + remove.length === 0;
