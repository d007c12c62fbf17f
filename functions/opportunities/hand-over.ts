import type { Customer } from '../../shared/customers/customers.contract.ts';
import type { Fault } from '../../shared/kernel/errors.ts';
import { getPerson } from '../../shared/people/caller.store.ts';
import { getTeam } from '../../shared/people/people.store.ts';
import type { StageMove } from '../../shared/sales/opportunities.contract.ts';
import type { Opportunity } from '../../shared/sales/opportunities.fields.ts';
import { settingsInForce } from '../../shared/settings/in-force.store.ts';
import { isEmployee } from '../customers/assignable.ts';
import { fullFault, withCollaborator } from './let-in.ts';

export interface HandOver {
  readonly fulfilment: Opportunity['fulfilment'];
  /** Who works on the customer, with who delivers. */
  readonly collaboratorIds: Customer['collaboratorIds'];
  readonly faults: readonly Fault[];
}

const fault = (message: string): Fault => ({ in: 'body', pointer: '/fulfilment/teamId', message });

const leaderOf = async (managerId: string | null): Promise<string | null> => {
  const leader = managerId === null ? null : await getPerson(managerId);
  return isEmployee(leader) ? managerId : null;
};

/** Who delivers what is won: the team that is named, or the settings'; its leader works on the customer from then on. */
export const handOverOf = async (asked: StageMove['fulfilment'], customer: Customer): Promise<HandOver> => {
  const { collaboratorIds } = customer;
  const { sales } = await settingsInForce('sales');
  const teamId = asked?.teamId ?? sales.document.fulfilmentTeamId;
  const nobody = { fulfilment: null, collaboratorIds, faults: [] };
  if (teamId === null) return nobody;
  const team = await getTeam(teamId);
  if (!team) return asked ? { ...nobody, faults: [fault('is no team')] } : nobody;
  const leaderId = await leaderOf(team.managerId);
  const fulfilment = { teamId, leaderId, note: asked?.note ?? null };
  if (!leaderId) return { fulfilment, collaboratorIds, faults: [] };
  const widened = await withCollaborator(leaderId, customer);
  return widened
    ? { fulfilment, collaboratorIds: widened, faults: [] }
    : { fulfilment, collaboratorIds, faults: [fullFault('/fulfilment/teamId')] };
};
