import { settingsInForce } from '../../shared/settings/in-force.store.ts';
import type { SeenLoad } from '../../shared/tickets/loads.store.ts';
import { answered, answeredAtRest, type Move } from '../../shared/tickets/moves.rules.ts';
import { refusalOf } from '../../shared/tickets/refusals.rules.ts';
import type { Ticket } from '../../shared/tickets/tickets.fields.ts';
import { keptBySomebody } from './kept-by-somebody.ts';

interface Answer {
  readonly score: number;
  readonly comment: string | null;
  readonly surveyId: string | null;
}

export interface AnsweredTicket {
  readonly ticket: Ticket;
  readonly seen: SeenLoad | null;
}

/**
 * A ticket after what the customer has said of its solution (TK-5): archived, or back with somebody who is there. A text
 * instead says why it cannot be taken up again. `isArchived`: its customer.
 */
export const answerTicket = async (
  before: Ticket,
  answer: Answer,
  move: Move,
  { isArchived = false }: { readonly isArchived?: boolean } = {},
): Promise<AnsweredTicket | string> => {
  const { service } = await settingsInForce('service');
  const { satisfiedFrom } = service.document;
  if (isArchived) return { ticket: answeredAtRest(before, answer, satisfiedFrom, move), seen: null };
  if (answer.score >= satisfiedFrom)
    return { ticket: answered(before, answer, satisfiedFrom, move), seen: null };
  const refusal = refusalOf(before, 'reopen');
  return refusal ?? keptBySomebody(answered(before, answer, satisfiedFrom, move), move);
};
