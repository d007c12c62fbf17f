import { handler } from '../../functions/jobs/watch-service.lambda.ts';
import { handler as settings } from '../../functions/settings/settings.lambda.ts';
import { newId } from '../../shared/kernel/ids.ts';
import type { JobResult } from '../../shared/kernel/job.ts';
import type { Mail } from '../../shared/kernel/mail.ts';
import { listUnsent } from '../../shared/kernel/mail-outbox.ts';
import { commit } from '../../shared/kernel/transaction.ts';
import type { User } from '../../shared/people/people.contract.ts';
import type { SettingDocument, SettingName } from '../../shared/settings/documents.ts';
import { settingsContracts } from '../../shared/settings/settings.contract.ts';
import type { Ticket } from '../../shared/tickets/tickets.fields.ts';
import { createTicketWrites, getTicket } from '../../shared/tickets/tickets.store.ts';
import { call } from './when.ts';

export const watchService = (): Promise<JobResult> => handler({ job: 'watch-service' });

/** Mails about tickets that stand in the outbox, by whom they are to. */
export const ticketMails = async (): Promise<Mail[]> => {
  const found: Mail[] = [];
  for await (const { mail } of listUnsent('2030-01-01T00:00:00.000Z', -1))
    if (mail.id.startsWith('ticket-alert-')) found.push(mail);
  return found.sort((a, b) => (a.id < b.id ? -1 : 1));
};

export const storedTicket = async (ticketId: string): Promise<Ticket> => {
  const ticket = await getTicket(ticketId);
  if (!ticket) throw new Error(`there is no ${ticketId}`);
  return ticket;
};

/** As many more tickets like one, with their marks and all: made quickly. */
export const givenCopies = async (
  ticketId: string,
  count: number,
  changes: (i: number) => Partial<Ticket> = () => ({}),
): Promise<Ticket[]> => {
  const ticket = await storedTicket(ticketId);
  const copies = Array.from({ length: count }, (_, i) => ({
    ...ticket,
    ...changes(i + 1),
    id: newId('tkt'),
  }));
  for (const copy of copies) await commit(createTicketWrites(copy));
  return copies;
};

/** The steps told so far: `response 0 1` is the breach of the first response. */
export const stepsTold = async (ticketId: string): Promise<string[]> =>
  (await storedTicket(ticketId)).told.map(({ clock, cycle, step }) => `${clock} ${cycle} ${step}`).sort();

/** Sets a setting as an admin does. */
export const setSetting = async <N extends SettingName>(
  as: User,
  name: N,
  document: SettingDocument<N>,
): Promise<void> => {
  const read = await call(settings, settingsContracts.getSetting, { as, params: { name } });
  const answer = await call(settings, settingsContracts.putSetting, {
    as,
    params: { name },
    body: { document },
    ifMatch: read.body.version,
  });
  if (answer.status !== 200) throw new Error(`${name}: ${answer.status} ${answer.text}`);
};
