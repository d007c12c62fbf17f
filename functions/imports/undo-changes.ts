import { isDeepStrictEqual } from 'node:util';
import type { JournalEntry } from '../../shared/imports/import-journal.ts';
import { Problem } from '../../shared/kernel/errors.ts';
import type { Item } from '../../shared/kernel/keys.ts';
import { findChanged } from './changed-record.ts';
import { contentOf } from './record-mark.ts';
import { GONE, keep, type UndoContext, type UndoEffect } from './undo-effect.ts';

const isObject = (value: unknown): value is Item =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A merge patch that makes `present` into `wanted`: members that are too many are named with null. */
const replacing = (present: unknown, wanted: unknown): unknown => {
  if (!isObject(present) || !isObject(wanted)) return wanted;
  const cleared = Object.keys(present).map((name) => [name, null] as const);
  const kept = Object.entries(wanted).map(
    ([name, value]) => [name, replacing(present[name], value)] as const,
  );
  return Object.fromEntries([...cleared, ...kept]);
};

/** Tags that rules have put on or taken off since are theirs; only those of the import go back. */
const tagsBack = (
  present: readonly string[],
  before: readonly string[],
  after: readonly string[],
): string[] => {
  const added = new Set(after.filter((tag) => !before.includes(tag)));
  const removed = before.filter((tag) => !after.includes(tag));
  return [...new Set([...present.filter((tag) => !added.has(tag)), ...removed])];
};

interface Changed {
  readonly record: Item;
  readonly entry: JournalEntry;
}

const patchOf = ({ record, entry }: Changed, fields: readonly string[]): Item =>
  Object.fromEntries(
    fields.map((field) => {
      const [before, after] = [entry.before?.[field], entry.after[field]];
      if (field === 'tags' && 'tagMarks' in record) {
        return [field, tagsBack(record.tags as string[], before as string[], after as string[])];
      }
      return [field, replacing(record[field], before)];
    }),
  );

/** What of a refusal lies in which field. */
const refusedFields = (failure: unknown): Map<string, string> => {
  if (!(failure instanceof Problem) || failure.status >= 500) throw failure;
  const faults = failure.options.errors ?? [];
  return new Map(faults.map(({ pointer, message }) => [pointer.split('/')[1] ?? '', message]));
};

/**
 * Gives the fields that a row changed their former values, where they still hold what it wrote. `blocked` are
 * those that cannot go back, since somebody else has the value by now.
 */
export const undoChanges = async (
  entry: JournalEntry,
  context: UndoContext,
  blocked: ReadonlyMap<string, string>,
): Promise<UndoEffect> => {
  const found = await findChanged(entry);
  if (!found) return keep(`the ${entry.type} ${GONE}`);
  const { record, restore } = found;
  const content = contentOf(record);
  const fields = Object.keys(entry.after);
  const changed = fields.filter(
    (field) => !isDeepStrictEqual(content[field] ?? null, entry.after[field] ?? null),
  );
  const left = fields.filter((field) => !changed.includes(field) && !blocked.has(field));
  const kept = [
    ...changed.map((field) => `${field}: changed since`),
    ...fields.flatMap((field) => (blocked.has(field) ? [`${field}: ${blocked.get(field)}`] : [])),
  ];
  if (left.length === 0) return keep(...kept);
  try {
    return { writes: await restore(patchOf({ record: record as Item, entry }, left), context), kept };
  } catch (failure) {
    const refused = refusedFields(failure);
    if (refused.size === 0 || blocked.size > fields.length) {
      return keep(...kept, `${left.join(', ')}: ${failure instanceof Error ? failure.message : ''}`);
    }
    const stays = left.some((field) => refused.has(field))
      ? refused
      : new Map(left.map((field) => [field, [...refused.values()].join('; ')]));
    return undoChanges(entry, context, new Map([...blocked, ...stays]));
  }
};
