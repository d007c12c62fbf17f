import { agendaContracts } from '../../../shared/agenda/agenda.contract.ts';
import type { Act, Stage } from '../act.ts';
import { isAway } from '../model/absences.ts';
import { byCadence } from '../model/follow-ups.ts';
import { bothers } from '../model/quiet.ts';
import type { Customer, FollowUp, Person } from '../model/world.ts';
import { plannedTime } from './planned-time.ts';
import { anyCustomer, mostUrgent } from './who.ts';

interface Standing {
  readonly customer: Customer;
  readonly followUp: FollowUp;
  readonly who: Person;
  readonly entry: { readonly id: string; readonly version: number };
}

/** A customer's follow-up with the person who has it. */
const standing = ({ world, mirror }: Stage, customer: Customer | null): Standing | null => {
  const item = customer && mirror.items.get(`CUS#${customer.id} AGD#follow_up`);
  if (!customer?.followUp || !item) return null;
  const who = world.person(customer.followUp.ownerId);
  const entry = { id: String(item.id), version: Number(item.version) };
  return who.active ? { customer, followUp: customer.followUp, who, entry } : null;
};

const common = ({ who, entry }: Standing) => ({
  as: who,
  params: { entryId: entry.id },
  ifMatch: entry.version,
});

/** FU-6: done without a logged touch; the cadence goes on from now. */
export const finishFollowUp: Act = {
  name: 'finish a follow-up',
  weight: 5,
  run: async (stage) => {
    const found = standing(stage, mostUrgent(stage));
    if (!found) return false;
    const { customer, who } = found;
    await stage.gateway.request(agendaContracts.doneAgendaEntry, { ...common(found), expect: 200, body: {} });
    customer.version += 1;
    customer.followUp = byCadence(stage.world, customer, stage.now, who.timeZone, stage.now);
    return true;
  },
};

/** FU-6 and FU-3: to a time at which it bothers nobody, or with a reason. */
export const moveFollowUp: Act = {
  name: 'move a follow-up',
  weight: 5,
  run: async (stage) => {
    const found = standing(stage, mostUrgent(stage));
    if (!found) return false;
    const { customer, followUp, who } = found;
    const to = plannedTime(stage, who);
    const body = { to, reason: 'The customer is travelling.' };
    const move = (expect: number, more = {}) =>
      stage.gateway.request(agendaContracts.moveAgendaEntry, {
        ...common(found),
        expect,
        body: { ...body, ...more },
      });
    if (bothers(customer.outbound, Date.parse(to), stage.world.settings.limits)) {
      await move(409);
      await move(200, { override: { reason: 'He asked for the call.' } });
    } else await move(200);
    customer.version += 1;
    customer.followUp = { ...followUp, dueAt: to, byCadence: false };
    return true;
  },
};

/** FU-6: to a colleague, who becomes a collaborator; to one who is away only if that is meant. */
export const handOverFollowUp: Act = {
  name: 'hand a follow-up over',
  weight: 2,
  run: async (stage) => {
    const found = standing(stage, anyCustomer(stage));
    const colleague = stage.random.pick(stage.world.sellers());
    if (!found || colleague.id === found.followUp.ownerId) return false;
    const { customer, followUp } = found;
    if (customer.collaborators.length >= 9) return false;
    // Who only collaborates may not let others in.
    const as = stage.world.person(customer.ownerId ?? '');
    if (!as.active || found.who.id !== as.id) return false;
    const body = { userId: colleague.id, reason: 'You speak the language.' };
    const handOver = (expect: number, more = {}) =>
      stage.gateway.request(agendaContracts.handOverAgendaEntry, {
        ...common(found),
        as,
        expect,
        body: { ...body, ...more },
      });
    if (isAway(stage.world, colleague.id, stage.now)) {
      await handOver(409);
      await handOver(200, { evenIfAbsent: true });
    } else await handOver(200);
    customer.version += 1;
    const sees = customer.ownerId === colleague.id || customer.collaborators.includes(colleague.id);
    if (!sees) customer.collaborators.push(colleague.id);
    customer.followUp = { ...followUp, ownerId: colleague.id, byCadence: false, since: stage.now };
    return true;
  },
};
