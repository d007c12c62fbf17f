import type { AgendaEntry } from '../../../shared/agenda/agenda.fields.ts';
import { customerReviews } from './customer-reviews.ts';
import { deepTouches } from './deep-touches.ts';
import { escalations } from './escalations.ts';
import { importantDates } from './important-dates.ts';
import { marked } from './marked.ts';
import { profileReviews } from './profile-reviews.ts';
import type { AgendaSource } from './source.ts';

/** Every source that is derived: one line each. `follow_up` and `data_review` are put by what people and the cleanup do. */
export const AGENDA_SOURCES_DERIVED = {
  deep_touch: deepTouches,
  customer_review: customerReviews,
  profile_review: profileReviews,
  important_date: importantDates,
  escalation: escalations,
  quote_end: marked('quote_end'),
  contract_end: marked('contract_end'),
  trial_end: marked('trial_end'),
  opportunity_review: marked('opportunity_review'),
  plan_step: marked('plan_step'),
  delivery_hand_over: marked('delivery_hand_over'),
  churn_warning: marked('churn_warning'),
  win_back_step: marked('win_back_step'),
  ticket: marked('ticket'),
  complaint: marked('complaint'),
  complaint_remedy: marked('complaint_remedy'),
  complaint_analysis: marked('complaint_analysis'),
  ticket_feedback: marked('ticket_feedback'),
  gesture_approval: marked('gesture_approval'),
  low_answer: marked('low_answer'),
} as const satisfies Partial<Record<AgendaEntry['source'], AgendaSource>>;
