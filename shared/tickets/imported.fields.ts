import * as z from 'zod';
import { lazy } from '../kernel/contract.ts';
import { instant, line, text } from '../kernel/fields.ts';
import { ticketFields } from './tickets.fields.ts';

/** What a row of a file may say of a ticket that was before it came here. */
export const importedTicket = lazy(() => {
  const { subject, description, type, origin, priority, skill, externalId } = ticketFields();
  return z.strictObject({
    subject,
    /** Left out: what the subject says. */
    description: description.optional(),
    type,
    origin: origin.optional(),
    priority: priority.optional(),
    skill: skill.default(null),
    externalId: externalId.default(null),
    state: z.enum(['created', 'assigned', 'in_progress', 'resolved', 'archived']).optional(),
    openedAt: instant(),
    respondedAt: instant().nullable().default(null),
    resolvedAt: instant().nullable().default(null),
    closedAt: instant().nullable().default(null),
    solution: text(8000).optional(),
    score: z.number().int().min(1).max(5).optional(),
    comment: text(4000).optional(),
    cause: line(60).optional(),
  });
});
export type ImportedTicket = ReturnType<ReturnType<typeof importedTicket>['parse']>;
