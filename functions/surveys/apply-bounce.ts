import type { Instant } from '../../shared/kernel/clock.ts';
import { rerun, type Write } from '../../shared/kernel/transaction.ts';
import type { Survey } from '../../shared/surveys/surveys.fields.ts';
import { withheld } from '../../shared/surveys/surveys.rules.ts';
import { updateSurveyWrites } from '../../shared/surveys/surveys.store.ts';
import { feedbackOf } from '../../shared/tickets/clocking.rules.ts';
import { asked } from '../../shared/tickets/moves.rules.ts';
import { getTicket, updateTicketWrites } from '../../shared/tickets/tickets.store.ts';
import { reclocked } from '../tickets/find-ticket.ts';
import { silentFrom } from '../tickets/silent-from.ts';

const BY_MAIL = 'system';

/** Its assignee asks by phone instead, with as much time as there was for the mail (TK-5). */
const ticketWrites = async ({ id: surveyId, ticketId }: Survey, at: Instant): Promise<Write[]> => {
  const before = ticketId === null ? null : await getTicket(ticketId);
  const asking = before && feedbackOf(before);
  if (before?.state !== 'feedback' || asking?.surveyId !== surveyId || asking.outcome !== null) return [];
  const how = { via: 'phone', surveyId, withheld: 'bounced', silentAt: await silentFrom(at) } as const;
  const after = await reclocked(asked(before, how, { by: BY_MAIL, at }), at);
  return updateTicketWrites(before, after, { onConflict: rerun });
};

/** Nobody has read the question: silence is no answer to it. One that has ended meanwhile stays as it is. */
export const bounceSurveyWrites = async (survey: Survey, at: Instant): Promise<Write[]> =>
  survey.state === 'sent'
    ? [
        ...(await ticketWrites(survey, at)),
        ...updateSurveyWrites(survey, withheld(survey, 'bounced', { by: BY_MAIL, at }), rerun),
      ]
    : [];
