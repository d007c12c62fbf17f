import { endpoint } from '../../shared/kernel/endpoint.ts';
import { notFound } from '../../shared/kernel/errors.ts';
import { peopleContracts } from '../../shared/people/people.contract.ts';
import { getUser } from '../../shared/people/people.store.ts';

/** Read afresh, not from the caller's cache: its ETag is what a change of preferences must name. */
export const getMe = endpoint(peopleContracts.getMe, async ({ caller }) => {
  const user = await getUser(caller.id);
  if (!user) throw notFound();
  return { body: user, version: user.version };
});
