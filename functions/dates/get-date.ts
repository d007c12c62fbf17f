import { datesContracts } from '../../shared/dates/dates.contract.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { findDate, shownAt } from './find-date.ts';

export const getDate = endpoint(datesContracts.getDate, async ({ params, caller, now }) => {
  const { date, customer } = await findDate(params.dateId, caller);
  return { body: shownAt(date, customer, now), version: date.version };
});
