import { endpoint } from '../../shared/kernel/endpoint.ts';
import { notFound } from '../../shared/kernel/errors.ts';
import { peopleContracts } from '../../shared/people/people.contract.ts';
import { getTeam as findTeam } from '../../shared/people/people.store.ts';

export const getTeam = endpoint(peopleContracts.getTeam, async ({ params }) => {
  const team = await findTeam(params.teamId);
  if (!team) throw notFound();
  return { body: team, version: team.version };
});
