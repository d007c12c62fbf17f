import { api } from '../../shared/kernel/api.ts';
import { findCaller } from '../../shared/people/caller.store.ts';
import { confirmWarning } from './confirm-warning.ts';
import { deferWarning } from './defer-warning.ts';
import { endWinBack } from './end-win-back.ts';
import { getCustomerRisk } from './get-customer-risk.ts';
import { getWarning } from './get-warning.ts';
import { listWarnings } from './list-warnings.ts';
import { planWinBack } from './plan-win-back.ts';
import { recoverWarning } from './recover-warning.ts';

export const handler = api(
  [
    getCustomerRisk,
    listWarnings,
    getWarning,
    deferWarning,
    confirmWarning,
    recoverWarning,
    planWinBack,
    endWinBack,
  ],
  { findCaller },
);
