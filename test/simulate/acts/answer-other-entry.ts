import { agendaContracts } from '../../../shared/agenda/agenda.contract.ts';
import type { Act, Stage } from '../act.ts';
import { type Entry, isEntry } from '../model/agenda.ts';
import { bothers } from '../model/quiet.ts';
import { plannedTime } from './planned-time.ts';

/** What concerns a day or a quarter, and is as people leave it until the next one. */
const SOURCES = ['important_date', 'profile_review'];

interface Standing extends Entry {
  readonly version: number;
}

const anyEntry = ({ mirror, world, random }: Stage): Standing | null => {
  const open = [...mirror.ofType('agenda_entry')]
    .filter((item) => isEntry(item) && item.closedAt === null)
    .map((item) => item as unknown as Standing)
    .filter(({ source, ownerId }) => SOURCES.includes(source) && world.person(ownerId).active);
  return open.length === 0 ? null : random.pick(open);
};

const common = ({ world }: Stage, { id, version, ownerId }: Standing) => ({
  as: world.person(ownerId),
  params: { entryId: id },
  ifMatch: version,
});

/** FU-6: done, which it stays until its next occasion. */
export const finishOther: Act = {
  name: 'finish another entry',
  weight: 2,
  run: async (stage) => {
    const entry = anyEntry(stage);
    if (!entry) return false;
    await stage.gateway.request(agendaContracts.doneAgendaEntry, {
      ...common(stage, entry),
      expect: 200,
      body: {},
    });
    stage.world.placed.set(entry.id, { cycle: entry.cycle, dueAt: null });
    return true;
  },
};

/** FU-6 and FU-3: to another time; what is a touch must bother nobody then, or have a reason. */
export const moveOther: Act = {
  name: 'move another entry',
  weight: 2,
  run: async (stage) => {
    const entry = anyEntry(stage);
    const customer = entry && stage.world.customers.get(entry.customerId);
    if (!entry || !customer) return false;
    const to = plannedTime(stage, stage.world.person(entry.ownerId));
    const move = (expect: number, more = {}) =>
      stage.gateway.request(agendaContracts.moveAgendaEntry, {
        ...common(stage, entry),
        expect,
        body: { to, reason: 'The customer is travelling.', ...more },
      });
    const isTouch = entry.source === 'important_date';
    if (isTouch && bothers(customer.outbound, Date.parse(to), stage.world.settings.limits)) {
      await move(409);
      await move(200, { override: { reason: 'He asked for the call.' } });
    } else await move(200);
    stage.world.placed.set(entry.id, { cycle: entry.cycle, dueAt: to });
    return true;
  },
};
