import type { Mending } from '../../shared/cleanups/cleanups.fields.ts';

/** The fields that get another form, each before and after. */
export const asMendings = (
  originals: Readonly<Record<string, string>>,
  values: Readonly<Record<string, string | null>>,
): Mending[] =>
  Object.entries(originals).map(([field, before]) => ({ field, before, after: values[field] ?? '' }));

/** Whether nobody but the record itself holds any of the values that it is to get. */
export const isFree = (recordId: string, holders: readonly (string | null)[]): boolean =>
  holders.every((holder) => holder === null || holder === recordId);
