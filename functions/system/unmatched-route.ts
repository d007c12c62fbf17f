import { Problem } from '../../shared/kernel/errors.ts';
import { ADDRESSES } from './addresses.ts';

const fits = (template: string, path: string): boolean => {
  const wanted = template.split('/');
  const given = path.split('/');
  return (
    wanted.length === given.length &&
    wanted.every((part, i) => (part.startsWith('{') ? given[i] !== '' : part === given[i]))
  );
};

/** What the gateway has no route for: a known address asked in another way is 405 with `Allow`, the rest 404. */
export const unmatchedRoute = (method: string, path: string): Problem => {
  const known = ADDRESSES.filter((address) => fits(address.path, path));
  // An address written out, such as /v1/customers/search, is its own and no customer's.
  const exact = known.filter((address) => address.path === path);
  const methods = [...new Set((exact.length > 0 ? exact : known).map(({ method }) => method))];
  if (methods.length === 0) return new Problem('not_found', { detail: 'There is no such address.' });
  return new Problem('method_not_allowed', {
    detail: `${method} is not served here.`,
    headers: { allow: methods.sort().join(', ') },
  });
};
