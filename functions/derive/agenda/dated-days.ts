import type { Contact } from '../../../shared/contacts/contacts.contract.ts';
import { readContact } from '../../../shared/contacts/contacts.store.ts';
import { listDated } from '../../../shared/dates/dated.store.ts';
import type { ImportantDate } from '../../../shared/dates/dates.contract.ts';
import { readDate } from '../../../shared/dates/dates.store.ts';
import { birthdayOf, type DayOfYear } from '../../../shared/dates/occurrence.rules.ts';
import type { Item } from '../../../shared/kernel/keys.ts';
import { failureFields, log } from '../../../shared/kernel/log.ts';

/** A day that is to be told of, of a date or of a contact. */
export interface DatedDay {
  /** Of the date or the contact. */
  readonly id: string;
  readonly day: DayOfYear;
  readonly occasion: ImportantDate['kind'];
  readonly label: string;
  readonly contactId: string | null;
  /** Null: as the settings say. */
  readonly leadDays: number | null;
  readonly timeZone: string | null;
}

/** One that fails is told of and passed over: it must not keep the others from being told of. */
export const passingOver = <T, R>(
  what: string,
  things: readonly T[],
  idOf: (thing: T) => unknown,
  use: (thing: T) => R[],
): R[] =>
  things.flatMap((thing) => {
    try {
      return use(thing);
    } catch (failure) {
      log.error('important date passed over', { what, id: String(idOf(thing)), ...failureFields(failure) });
      return [];
    }
  });

const birthday = (contact: Contact): DatedDay[] => {
  if (contact.birthdayOn === null) return [];
  const day = birthdayOf(contact.birthdayOn, contact.birthdayCalendar ?? 'solar');
  if (!day) throw new RangeError('a birthday beyond the lunar years that are known');
  const { id, name } = contact;
  return [{ id, day, occasion: 'birthday', label: name, contactId: id, leadDays: null, timeZone: null }];
};

const dated = (date: ImportantDate): DatedDay => {
  const { id, kind, label, contactId, leadDays, timeZone, calendar, year, month, day, leapMonth } = date;
  const on = { calendar, year, month, day, leapMonth, yearly: date.yearly };
  return { id, day: on, occasion: kind, label, contactId, leadDays, timeZone };
};

const idOf = ({ id }: Item): unknown => id;
const isActive = ({ state }: Item): boolean => state === 'active';

/**
 * All days of a customer that are to be told of: birthdays of its active contacts, and its dates. A date of a
 * contact who has left, moved away or is in quarantine rests until he is back.
 */
export const datedDaysOf = async (customerId: string): Promise<DatedDay[]> => {
  const { contacts, dates } = await listDated(customerId);
  const active = contacts.filter(isActive);
  const present = new Set(active.map(idOf));
  // Most contacts tell no birthday: only those that do are read in full.
  const born = active.filter(({ birthdayOn }) => birthdayOn !== null && birthdayOn !== undefined);
  return [
    ...passingOver('contact', born, idOf, (item) => birthday(readContact(item))),
    ...passingOver('date', dates, idOf, (item) => [dated(readDate(item))]).filter(
      ({ contactId }) => contactId === null || present.has(contactId),
    ),
  ];
};
