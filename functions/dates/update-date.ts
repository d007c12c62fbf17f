import { datesContracts } from '../../shared/dates/dates.contract.ts';
import { updateDateWrites } from '../../shared/dates/dates.store.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { revise } from '../../shared/kernel/entity.ts';
import { staleVersion } from '../../shared/kernel/errors.ts';
import { holdCustomerWrites } from '../../shared/kernel/hold-customer.ts';
import { applyMergePatch } from '../../shared/kernel/merge-patch.ts';
import { assertValid } from './date-faults.ts';
import { findDateToChange, shownAt } from './find-date.ts';

export const updateDate = endpoint(
  datesContracts.updateDate,
  async ({ params, body, caller, ifMatch, now }) => {
    const { date: before, customer } = await findDateToChange(params.dateId, caller);
    if (before.version !== ifMatch) throw staleVersion();
    const after = revise(before, applyMergePatch(before, body), caller.id, now);
    await assertValid(after, customer, before);
    return {
      body: shownAt(after, customer, now),
      version: after.version,
      writes: [...updateDateWrites(before, after), ...holdCustomerWrites(customer.id)],
    };
  },
);
