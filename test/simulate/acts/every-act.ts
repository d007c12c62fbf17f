import type { Act } from '../act.ts';
import { addCustomer } from './add-customer.ts';
import { finishFollowUp, handOverFollowUp, moveFollowUp } from './answer-entry.ts';
import { finishOther, moveOther } from './answer-other-entry.ts';
import { archiveCustomer, changeStage, restoreCustomer, transferCustomer } from './change-customer.ts';
import { changePreferences, disablePerson } from './change-person.ts';
import { changeSettings } from './change-settings.ts';
import { addDate } from './important-dates.ts';
import { logTouch } from './log-touch.ts';
import { mergeCustomers } from './merge-customers.ts';
import { reviewCustomer } from './review-customer.ts';
import { takeLeave } from './take-leave.ts';
import { useMailLink } from './use-mail-link.ts';

/** What people do, each as often as its weight says. */
export const EVERY_ACT: readonly Act[] = [
  addCustomer,
  logTouch,
  finishFollowUp,
  moveFollowUp,
  handOverFollowUp,
  finishOther,
  moveOther,
  changeStage,
  transferCustomer,
  archiveCustomer,
  restoreCustomer,
  changePreferences,
  disablePerson,
  changeSettings,
  takeLeave,
  reviewCustomer,
  addDate,
  mergeCustomers,
  useMailLink,
];
