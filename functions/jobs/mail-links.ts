import type { AgendaEntry } from '../../shared/agenda/agenda.fields.ts';
import { linkExpiry, linkFields, type MailAction } from '../../shared/agenda/mail-link.rules.ts';
import type { ReminderLinks } from '../../shared/agenda/reminder-mail.ts';
import type { LocalDate } from '../../shared/kernel/calendar.ts';
import { optionalEnv } from '../../shared/kernel/env.ts';
import { sealLink } from '../../shared/kernel/links.ts';
import { webAddress } from '../../shared/kernel/mail-text.ts';
import { signingSecret } from '../../shared/kernel/secret.ts';

/** Makes the links of an entry for one person; null where nobody knows under which address the API is reached. */
export type LinkMaker = ((entry: AgendaEntry) => ReminderLinks) | null;

export const linkMaker = async (userId: string, mailOn: LocalDate): Promise<LinkMaker> => {
  const base = webAddress(optionalEnv('PUBLIC_URL'));
  if (base === null) return null;
  const secret = await signingSecret('link');
  const expiresAt = linkExpiry(mailOn);
  return ({ id: entryId, dueAt }) => {
    const address = (action: MailAction): string => {
      const fields = linkFields({ action, entryId, dueAt, userId });
      return `${base.replace(/\/$/, '')}/v1/actions/${sealLink({ fields, expiresAt }, secret)}`;
    };
    return { done: address('done'), tomorrow: address('tomorrow') };
  };
};
