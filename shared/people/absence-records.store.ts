import * as z from 'zod';
import type { Instant } from '../kernel/clock.ts';
import { lazy } from '../kernel/contract.ts';
import { createItem, entity, replaceItem, revise } from '../kernel/entity.ts';
import { staleVersion } from '../kernel/errors.ts';
import { instantOut } from '../kernel/fields.ts';
import { bareId, newId } from '../kernel/ids.ts';
import { type Item, indexKeys, keys } from '../kernel/keys.ts';
import { type Position, sortedQuery } from '../kernel/sorted-query.ts';
import { getItem, getItems } from '../kernel/table.ts';
import type { Write } from '../kernel/transaction.ts';
import { type AbsenceRecord, absenceSchema } from './absences.contract.ts';

const absences = entity({
  type: 'absence',
  // Called off, it stays out of sight: the trail shows who did it.
  schema: lazy(() => z.strictObject({ ...absenceSchema().shape, calledOffAt: instantOut().nullable() })),
});

/** Says whose absence it is, so that it is found by its id alone. */
export const newAbsenceId = (userId: string, at: Instant): string =>
  `abs_${bareId(userId)}-${bareId(newId('abs', at)).toLowerCase()}`;

const whose = (absenceId: string): string => `usr_${bareId(absenceId).split('-')[0]}`;

const absenceItem = (absence: AbsenceRecord, note?: string): Item =>
  absences.put(
    keys.absence(absence.userId, absence.id),
    { ...absence, calledOffAt: null },
    {
      ...indexKeys.absencesOf(absence.userId, absence.until, absence.id),
      ...(note && { actionNote: note }),
    },
  );

const calledOffItem = (absence: AbsenceRecord, at: Instant): Item =>
  absences.put(
    keys.absence(absence.userId, absence.id),
    { ...absence, calledOffAt: at },
    { action: 'deleted' },
  );

export const createAbsenceWrites = (absence: AbsenceRecord): Write[] => [createItem(absenceItem(absence))];

export const updateAbsenceWrites = (
  before: AbsenceRecord,
  after: AbsenceRecord,
  { note, onConflict = staleVersion }: { note?: string; onConflict?: () => Error } = {},
): Write[] => [replaceItem(absenceItem(after, note), before.version, onConflict)];

export const callOffAbsenceWrites = (absence: AbsenceRecord, by: string, at: Instant): Write[] => [
  replaceItem(calledOffItem(revise(absence, {}, by, at), at), absence.version),
];

const present = (item: Item | null): AbsenceRecord[] => {
  if (!item) return [];
  const { calledOffAt, ...absence } = absences.read(item);
  return calledOffAt === null ? [absence] : [];
};

export const getAbsence = async (id: string): Promise<AbsenceRecord | null> =>
  present(await getItem(keys.absence(whose(id), id)))[0] ?? null;

/** A person's absences, the latest end first. */
export const listAbsencesOf = async (
  userId: string,
  { limit, position }: { readonly limit: number; readonly position: unknown },
) => {
  const page = await sortedQuery({
    index: 'lookup',
    ranges: [{ partition: `ABS#${userId}` }],
    descending: true,
    limit,
    position: position as Position,
  });
  const items = await getItems(page.items.map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) })));
  return { items: items.flatMap(present), next: page.position };
};
