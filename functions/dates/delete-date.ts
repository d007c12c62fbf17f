import { datesContracts } from '../../shared/dates/dates.contract.ts';
import { deleteDateWrites } from '../../shared/dates/dates.store.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { staleVersion } from '../../shared/kernel/errors.ts';
import { holdCustomerWrites } from '../../shared/kernel/hold-customer.ts';
import { findDateToChange } from './find-date.ts';

export const deleteDate = endpoint(datesContracts.deleteDate, async ({ params, caller, ifMatch, now }) => {
  const { date, customer } = await findDateToChange(params.dateId, caller);
  if (date.version !== ifMatch) throw staleVersion();
  return { writes: [...deleteDateWrites(date, caller.id, now), ...holdCustomerWrites(customer.id)] };
});
