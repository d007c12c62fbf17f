import { localDate, localTime } from '../../shared/kernel/calendar.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { type Clock, clocksOf, reachedAt } from '../../shared/tickets/sla-clock.rules.ts';
import { eventsOf, policiesOf, SLA_CASES, type SlaCase } from './sla-cases.ts';

const NEVER = '—';

const shown = (at: Instant | null, zone: string): string =>
  at === null ? NEVER : `${localDate(at, zone)} ${localTime(at, zone)}`;

const nameOf = ({ name, cycle }: Clock): string => (cycle === 0 ? name : `${name} ${cycle + 1}`);

const rowOf = (clock: Clock, zone: string): string => {
  const due = reachedAt(clock, 1);
  const state = due !== null && clock.stoppedAt !== null && due < clock.stoppedAt ? 'missed' : 'kept';
  return [
    nameOf(clock),
    shown(reachedAt(clock, 0.5), zone),
    shown(due, zone),
    clock.stoppedAt === null ? NEVER : `${state}, ${shown(clock.stoppedAt, zone)}`,
  ].join(' | ');
};

const tableOf = (one: SlaCase): string[] => {
  const clocks = clocksOf(eventsOf(one), policiesOf(one));
  return clocks.map(
    (clock, i) =>
      `| ${i === 0 ? `${one.name}<br>${one.events.join('<br>')}` : ''} | ${rowOf(clock, one.zone)} |`,
  );
};

const INTRODUCTION = `# Worked cases of a ticket's clocks

Drawn from the code by \`npm run sla-cases\`; a test fails when it is stale, and counts every case minute by minute by other means.
Times are those of the case's zone (Shanghai unless its heading names another city). Where the heading says nothing else the first answer
is due after 2 h, the solution after 24 h, in office hours (Monday to Friday 09:00 to 12:00 and 13:30 to 18:00), around the clock for core
customers. *Half*: the assignee is reminded. *Due*: at this moment the clock is breached, unless it has stopped. ${NEVER}: not while things
stand so. A clock that stops at the very moment at which it is due is kept.
`;

/** docs/sla-cases.md. */
export const slaDocument = (): string => {
  const groups = Map.groupBy(SLA_CASES, ({ group }) => group);
  const parts = [...groups].map(([group, cases]) =>
    [
      `## ${group}`,
      '',
      '| what happened | clock | half | due | stopped |',
      '|---|---|---|---|---|',
      ...cases.flatMap(tableOf),
    ].join('\n'),
  );
  return `${[INTRODUCTION, ...parts].join('\n')}\n`
    .replaceAll('\n## ', '\n\n## ')
    .replaceAll('\n\n\n', '\n\n');
};
