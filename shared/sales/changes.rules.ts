import { isDeepStrictEqual } from 'node:util';
import { Problem } from '../kernel/errors.ts';

/** Of the fields that a patch names, those whose value would be another. */
export const changedFields = <T extends object>(before: T, after: T, patch: object): (keyof T & string)[] =>
  (Object.keys(patch) as (keyof T & string)[]).filter(
    (field) => !isDeepStrictEqual(before[field], after[field]),
  );

/** A change of the record in its present state that is not possible, with every field that stands in the way. */
export const refusedChange = (detail: string, fields: readonly string[], message: string): Problem =>
  new Problem('invalid_state', {
    detail,
    errors: fields.map((field) => ({ in: 'body', pointer: `/${field}`, message })),
  });
