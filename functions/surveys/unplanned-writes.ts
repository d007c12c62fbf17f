import type { Customer } from '../../shared/customers/customers.contract.ts';
import { updateCustomerWrites } from '../../shared/customers/customers.store.ts';
import { revise } from '../../shared/kernel/entity.ts';
import { rerun, type Write } from '../../shared/kernel/transaction.ts';
import type { Move } from '../../shared/surveys/surveys.rules.ts';

/** It is planned no more: another may be. */
export const unplannedWrites = (customer: Customer, surveyId: string, { by, at }: Move): Write[] => {
  if (customer.plannedSurveyId !== surveyId) return [];
  const later = at > customer.updatedAt ? at : customer.updatedAt;
  const after = revise(customer, { plannedSurveyId: null }, by, later);
  return updateCustomerWrites(customer, after, { onConflict: rerun });
};
