import { churnContracts } from '../../shared/churn/churn.contract.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { findWarning } from './find-warning.ts';
import { languageOf, showWarning } from './show-warning.ts';

export const getWarning = endpoint(churnContracts.getWarning, async ({ params, caller }) => {
  const { warning, customer, masked } = await findWarning(params.warningId, caller);
  const language = await languageOf(caller.id);
  return { body: showWarning(warning, masked, language, customer.id), version: warning.version };
});
