import { endpoint } from '../../shared/kernel/endpoint.ts';
import { notFound } from '../../shared/kernel/errors.ts';
import { peopleContracts } from '../../shared/people/people.contract.ts';
import { getUser as findUser } from '../../shared/people/people.store.ts';

export const getUser = endpoint(peopleContracts.getUser, async ({ params }) => {
  const user = await findUser(params.userId);
  if (!user) throw notFound();
  return { body: user, version: user.version };
});
