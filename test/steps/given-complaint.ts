import { now } from '../../shared/kernel/clock.ts';
import type { Mail } from '../../shared/kernel/mail.ts';
import { listUnsent } from '../../shared/kernel/mail-outbox.ts';
import type { User } from '../../shared/people/people.contract.ts';
import type { ShownTicket } from '../../shared/tickets/tickets.contract.ts';
import { givenTicket, moved } from './given-ticket.ts';

export const REMEDY = { text: 'Two new devices come tomorrow; the old ones are fetched.' };

export const analysisOf = (cause = 'damage', changes: object = {}) => ({
  cause,
  findings: 'The new cartons give way when three are stacked.',
  changes: 'Back to five-ply cartons, two high at most.',
  departments: ['Warehouse', 'Purchasing'],
  ...changes,
});

/** A complaint on somebody's desk. */
export const givenComplaint = (as: User, customerId: string, body: object = {}): Promise<ShownTicket> =>
  givenTicket(as, customerId, {
    type: 'complaint',
    subject: 'Two devices arrived broken',
    assigneeId: as.id,
    ...body,
  });

/** One that is solved: the manager has called, the employee has solved it. */
export const givenSolved = async (as: User, lead: User, customerId: string, body: object = {}) => {
  const made = await givenComplaint(as, customerId, body);
  const called = await moved(lead, 'remedyTicket', made, REMEDY);
  return moved(as, 'resolveTicket', called, { text: 'Two new devices were delivered.' });
};

/** One with a cause, as an employee reports it right away. */
export const givenAnalysed = async (as: User, customerId: string, cause = 'damage', body: object = {}) =>
  moved(as, 'analyseTicket', await givenComplaint(as, customerId, body), analysisOf(cause));

/** What waits to be mailed and whose name begins so. */
export const mailsQueued = async (name: string): Promise<Mail[]> => {
  const found: Mail[] = [];
  for await (const { mail } of listUnsent(now(), -1)) if (mail.id.startsWith(name)) found.push(mail);
  return found;
};
