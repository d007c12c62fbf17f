import { unknownYear } from '../../shared/agenda/reminder.rules.ts';
import type { LocalDate } from '../../shared/kernel/calendar.ts';
import { chineseDaysKnownUntil } from '../../shared/kernel/working-days.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { settingsInForce } from '../../shared/settings/in-force.store.ts';
import { calendarsKnownUntil } from '../../shared/settings/person-calendar.ts';

/** The year whose official days an administrator must enter, because this product does not know them; null: none. */
export const unknownDaysFor = async ({ role }: Pick<User, 'role'>, on: LocalDate): Promise<number | null> => {
  if (role !== 'admin') return null;
  const { document } = (await settingsInForce('calendar')).calendar;
  const until = Object.values(calendarsKnownUntil(document, { CN: chineseDaysKnownUntil() }));
  const [soonest = null] = until.filter((date) => date !== null).sort();
  return unknownYear(on, soonest);
};
