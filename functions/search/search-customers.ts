import { endpoint } from '../../shared/kernel/endpoint.ts';
import { invalidQuery } from '../../shared/kernel/errors.ts';
import { searchContracts } from '../../shared/search/search.contract.ts';
import { fits, hitOf, isMasked, ranked, type Sought, soughtOf } from '../../shared/search/search.rules.ts';
import { type LookedUp, lookUp } from '../../shared/search/search.store.ts';
import { type Scope, SEES_ALL, scopesOf } from './search-scopes.ts';

const lookIn = async ({ name, limit, mayBeSeen }: Scope, term: string, sought: Sought): Promise<LookedUp> => {
  const { records, complete } = await lookUp(name, term, limit);
  return { records: records.filter((record) => mayBeSeen(record) && fits(record, sought, term)), complete };
};

const nothingToLookUp = () =>
  invalidQuery([{ in: 'query', pointer: '/q', message: 'must hold at least two letters or digits' }]);

export const searchCustomers = endpoint(searchContracts.searchCustomers, async ({ query, caller }) => {
  const sought = soughtOf(query.q);
  if (!sought) throw nothingToLookUp();
  const scopes = await scopesOf(caller);
  const found = await Promise.all(
    scopes.flatMap((scope) => sought.terms.map((term) => lookIn(scope, term, sought))),
  );
  const records = ranked(
    found.flatMap((part) => part.records),
    sought,
  );
  const seer = { id: caller.id, seesAll: SEES_ALL.includes(caller.role) };
  return {
    body: {
      items: records.slice(0, query.limit).map((record) => hitOf(record, isMasked(record, seer))),
      complete: records.length <= query.limit && found.every(({ complete }) => complete),
    },
  };
});
