import { now } from '../../shared/kernel/clock.ts';
import { forEachAtOnce } from '../../shared/kernel/job.ts';
import { failureFields, log } from '../../shared/kernel/log.ts';
import { commit, isStoreBusy } from '../../shared/kernel/transaction.ts';
import { moveWorkWrites, type Work } from '../../shared/kernel/work.ts';
import { readSetting } from '../../shared/settings/read-setting.ts';
import type { ClockMove, SimulatedSla } from '../../shared/settings/simulated-sla.fields.ts';
import { withClockMoves } from '../../shared/settings/simulated-sla.rules.ts';
import type { Simulation } from '../../shared/settings/simulations.contract.ts';
import { updateSimulationWrites } from '../../shared/settings/simulations.store.ts';
import { type Clock, clocksOf, isRunning, reachedAt } from '../../shared/tickets/sla-clock.rules.ts';
import type { Ticket } from '../../shared/tickets/tickets.fields.ts';
import { getTicket, listIdsUntil } from '../../shared/tickets/tickets.store.ts';
import { clockworkOf, proposedVersion } from '../tickets/clockwork-of.ts';
import { openTicketsPage } from '../tickets/open-tickets-page.ts';

const PAGE = 50;
const AT_ONCE = 8;

const dueOf = (clocks: readonly Clock[], { name, cycle }: Clock) => {
  const clock = clocks.find((one) => one.name === name && one.cycle === cycle);
  return clock && isRunning(clock) ? reachedAt(clock, 1) : null;
};

const known = (clocks: readonly Clock[], others: readonly Clock[]): Clock[] => [
  ...clocks,
  ...others.filter(
    (other) => !clocks.some(({ name, cycle }) => name === other.name && cycle === other.cycle),
  ),
];

/** The running clocks of a ticket as they are and as the other policies would have them from then on; null: it was not open. */
const simulateTicket = async (
  { id: ticketId, subject, customerName, assigneeId, archivedAt, ...ticket }: Ticket,
  { evaluatedAt: at, document, comparedWith }: Simulation,
): Promise<ClockMove[] | null> => {
  const events = ticket.events.filter((event) => event.at <= at);
  if (events.length === 0 || (archivedAt !== null && archivedAt <= at)) return null;
  const { versions, inForce } = await clockworkOf(ticket);
  const present = versions.filter(({ from }, i) => i === 0 || from <= at);
  const calendar = inForce[present.length - 1]?.calendar ?? 0;
  const version = comparedWith.version + 1;
  const proposed = await proposedVersion(at, version, readSetting('sla', version, document), calendar);
  const [before, after] = [clocksOf(events, present), clocksOf(events, [...present, proposed])];
  return known(before, after).flatMap((clock): ClockMove[] => {
    const [was, will] = [dueOf(before, clock), dueOf(after, clock)];
    if (was === null && will === null) return [];
    return [{ ticketId, subject, customerName, assigneeId, clock: clock.name, before: was, after: will }];
  });
};

const tryTicket = async (ticketId: string, simulation: Simulation): Promise<ClockMove[] | null> => {
  try {
    const ticket = await getTicket(ticketId);
    return ticket && (await simulateTicket(ticket, simulation));
  } catch (failure) {
    if (isStoreBusy(failure)) throw failure;
    log.error('ticket not simulated', {
      simulation: simulation.id,
      ticket: ticketId,
      ...failureFields(failure),
    });
    return null;
  }
};

/** Today's base is what is open; of a past one some have been closed since. */
const pageOf = ({ position }: Work, { asOf }: Simulation) =>
  asOf === null ? openTicketsPage(position) : listIdsUntil(asOf, PAGE, position);

/** One more page of tickets, added up in the transaction that moves the task. */
export const advanceSla = async (work: Work, simulation: Simulation, sla: SimulatedSla): Promise<Work> => {
  const { ids, next } = await pageOf(work, simulation);
  const found: (ClockMove[] | null)[] = ids.map(() => null);
  const [failure] = await forEachAtOnce(ids.entries(), AT_ONCE, async ([i, id]) => {
    found[i] = await tryTicket(id, simulation);
  });
  if (failure) throw failure;
  const looked = withClockMoves(
    simulation,
    sla,
    found.filter((clocks) => clocks !== null),
  );
  const at = now();
  const after: Simulation = next === null ? { ...looked, state: 'done', doneAt: at } : looked;
  const moved = moveWorkWrites(work, next === null ? { state: 'done' } : { position: next }, at);
  await commit([...updateSimulationWrites(simulation, after), ...moved.writes]);
  return moved.work;
};
