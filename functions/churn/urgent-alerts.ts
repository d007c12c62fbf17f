import type { UrgentMail } from '../../shared/churn/alert-mail-input.ts';
import { renderUrgentMail } from '../../shared/churn/alert-urgent-mail.ts';
import type { Warning } from '../../shared/churn/warnings.fields.ts';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import { localDate } from '../../shared/kernel/calendar.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import type { Mail } from '../../shared/kernel/mail.ts';
import { queueMailWrites } from '../../shared/kernel/mail-outbox.ts';
import type { Write } from '../../shared/kernel/transaction.ts';
import { findAbsence } from '../../shared/people/absences.store.ts';
import { getPerson, managersOf } from '../../shared/people/caller.store.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { mayLead, wantsMail } from '../../shared/people/people.rules.ts';
import { getUsers } from '../../shared/people/people.store.ts';
import { settingsInForce } from '../../shared/settings/in-force.store.ts';
import { activeAdmins } from './active-admins.ts';
import { toldWarning } from './told-warning.ts';

/** So many administrators are told of what has nobody else, or the transaction would have no room. */
const MAX_ADMINS = 10;

type As = UrgentMail['as'];

/** Who is to act on a customer of this owner: he himself, who stands in for him, and the nearest who leads him. */
const actingFor = async (ownerId: string, at: Instant): Promise<Map<string, As>> => {
  const [owner, leaders, absence] = await Promise.all([
    getPerson(ownerId),
    managersOf(ownerId),
    findAbsence(ownerId, at),
  ]);
  const found = new Map<string, As>();
  const leader = leaders.find(mayLead);
  if (leader) found.set(leader.id, 'leader');
  if (absence?.actingId) found.set(absence.actingId, 'deputy');
  if (owner?.state === 'active') found.set(owner.id, 'owner');
  return found;
};

interface Recipient {
  readonly user: User;
  readonly as: As;
}

/** Where nobody is to act, administrators are. */
const recipientsOf = async (ownerId: string | null, at: Instant): Promise<Recipient[]> => {
  const acting: ReadonlyMap<string, As> = ownerId === null ? new Map() : await actingFor(ownerId, at);
  const users =
    acting.size === 0 ? (await activeAdmins()).slice(0, MAX_ADMINS) : await getUsers([...acting.keys()]);
  return users.flatMap((user) => (user ? [{ user, as: acting.get(user.id) ?? 'leader' }] : []));
};

/**
 * To go into the transaction that opens a warning: if it is urgent, a mail to its owner and to who leads him (CH-4). Never
 * lost, for it is queued with the warning; never doubled, for its id is rule, warning and person.
 */
export const urgentAlertWrites = async (
  warning: Warning,
  { phone }: Pick<Customer, 'phone'>,
  at: Instant,
): Promise<Write[]> => {
  if (!warning.urgent) return [];
  const { ownerId } = warning;
  const [recipients, { templates }, owner] = await Promise.all([
    recipientsOf(ownerId, at),
    settingsInForce('templates'),
    ownerId === null ? null : getPerson(ownerId),
  ]);
  const mailFor = ({ user: { id, name, email, language, timeZone }, as }: Recipient): Mail => ({
    id: `churn-urgent-${warning.id}-${id}`,
    to: email,
    ...renderUrgentMail({
      language,
      recipientName: name,
      localDate: localDate(at, timeZone),
      warning: toldWarning(warning, true, { phone }),
      owner,
      as,
      template: templates.document.churn_urgent?.[language],
    }),
  });
  const wanting = recipients.filter(({ user }) => wantsMail(user, 'churn_urgent'));
  return wanting.flatMap((recipient) => queueMailWrites(mailFor(recipient), at));
};
