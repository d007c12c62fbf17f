import { endpoint } from '../../shared/kernel/endpoint.ts';
import { firstVersion } from '../../shared/kernel/entity.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { peopleContracts, type Team } from '../../shared/people/people.contract.ts';
import { createTeamWrites } from '../../shared/people/people.store.ts';
import { reportingWrites } from './person-writes.ts';

export const createTeam = endpoint(peopleContracts.createTeam, async ({ body, caller, now }) => {
  const team: Team = { id: newId('tem', now), ...body, ...firstVersion(caller.id, now) };
  const writes = [...createTeamWrites(team), ...(await reportingWrites(null, team.managerId, null))];
  return { body: team, version: team.version, location: `/v1/teams/${team.id}`, writes };
});
