import * as z from 'zod';
import { lazy } from './contract.ts';
import type { IdPrefix } from './ids.ts';

/** Schemas of values that mean the same everywhere (api.md, "Conventions"). Call them inside `lazy`. */

const makeId = (prefix: IdPrefix | 'agd') =>
  z
    .string()
    .check(
      z.regex(
        new RegExp(`^${prefix}_[0-9A-HJKMNP-TV-Z]{26}(-[A-Za-z0-9_.-]{1,60})?$`),
        `must be an id such as ${prefix}_01JD…`,
      ),
      z.maxLength(80),
    );

/** One schema serves all that is asked for in the same words: making schemas is most of a cold start's own work. */
const kept = <A extends readonly (string | number | undefined)[], S>(
  make: (...asked: A) => S,
): ((...asked: A) => S) => {
  const made = new Map<string, S>();
  return (...asked) => {
    const name = asked.join();
    const schema = made.get(name) ?? make(...asked);
    made.set(name, schema);
    return schema;
  };
};

export const id = kept(makeId);

/** All checks at once: each call of `trim()`, `min()` and so on would make a schema of its own. */
const writing = (min: number, max: number, pattern: RegExp, message: string) =>
  z
    .string()
    .check(
      z.trim(),
      z.minLength(min, min === 1 ? 'must not be empty' : `must be at least ${min} characters`),
      z.maxLength(max, `must be at most ${max} characters`),
      z.regex(pattern, message),
    );

/** One line of text: trimmed, not empty, no control characters. */
export const line = kept((max: number, min: number = 1) =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: refusing them is the point
  writing(min, max, /^[^\u0000-\u001f\u007f]*$/, 'must be one line without control characters'),
);

/** Text of several lines. */
export const text = kept((max: number) =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: refusing them is the point
  writing(1, max, /^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$/, 'must not hold control characters'),
);

/** RFC 3339 UTC, such as `2026-11-22T08:30:00Z`; kept with milliseconds so that it sorts as text. */
export const instant = lazy(() =>
  z.iso
    .datetime({ message: 'must be an instant in UTC such as 2026-11-22T08:30:00Z' })
    .max(30, 'must have at most nine digits after the second')
    .transform((at) => new Date(at).toISOString())
    .pipe(z.string().max(30))
    .meta({ format: 'date-time' }),
);

const PLANNED_BEFORE = '3000';

/** When something is to be done. What rules count on from it must not pass the year 9999, or it sorts as the past. */
export const plannedInstant = lazy(() =>
  instant().refine((at) => at < PLANNED_BEFORE, `must lie before the year ${PLANNED_BEFORE}`),
);

/** An instant on the way out. */
export const instantOut = lazy(() => z.string().max(30).meta({ format: 'date-time' }));

export const date = lazy(() => z.iso.date('must be a date such as 2026-11-22'));

export const timeZone = () =>
  z
    .string()
    .max(64)
    .refine((zone) => isTimeZone(zone), 'must be an IANA time zone such as Asia/Shanghai');

let zoneNames: ReadonlySet<string> | undefined;

/** By the list of names first: a process's first `DateTimeFormat` costs 10 ms of its cold start, the list 1 ms. */
const isTimeZone = (zone: string): boolean => {
  zoneNames ??= new Set(Intl.supportedValuesOf('timeZone'));
  return zoneNames.has(zone) || isZoneAlias(zone);
};

const isZoneAlias = (zone: string): boolean => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone })) && /^[A-Za-z]/.test(zone);
  } catch {
    return false;
  }
};

/** Lets what would disturb a customer pass (FU-3): who asks for it says why. */
export const override = lazy(() => z.strictObject({ reason: line(500) }).meta({ id: 'Override' }));

export const money = lazy(() =>
  z.strictObject({
    amount: z
      .string()
      .regex(/^-?\d{1,15}(\.\d{1,4})?$/, 'must be a decimal as a string, such as "1234.50"')
      .max(24),
    currency: z
      .string()
      .max(3)
      .regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code such as CNY'),
  }),
);

/** Fields of every list's query. */
export const pageQuery = () => ({
  limit: z.coerce.number().int().min(1).max(100).default(25),
  cursor: z
    .string()
    .min(1)
    .max(4096)
    .regex(/^[\w.-]+$/, 'must be a nextCursor as it came')
    .optional(),
});

export const pageOf = <S extends z.ZodType>(item: S) =>
  z.strictObject({ items: z.array(item).max(100), nextCursor: z.string().max(4096).nullable() });

const author = lazy(() => z.string().max(64));
const version = lazy(() => z.number().int().min(1));

export const recordFields = () => ({
  version: version(),
  createdAt: instantOut(),
  createdBy: author(),
  updatedAt: instantOut(),
  updatedBy: author(),
});

/** The merges that have moved a record to where it lies, the last one last; each undo takes one off. */
export const movedBy = () => z.array(id('mrg')).max(60);

type Shape = Record<string, z.ZodType>;

/**
 * The body of a JSON Merge Patch (RFC 7396) over these fields: every field may be left out, and `null`
 * clears those named in `clearable`. Nested objects are replaced field by field too.
 */
export const mergePatch = <S extends Shape>(shape: S) =>
  z
    .strictObject(
      Object.fromEntries(Object.entries(shape).map(([name, schema]) => [name, z.optional(schema)])) as {
        [K in keyof S]: z.ZodOptional<S[K]>;
      },
    )
    .refine((body) => Object.keys(body).length > 0, {
      error: 'must change at least one field',
      when: ({ issues }) => issues.length === 0,
    })
    .meta({ minProperties: 1 });

/** Nullable fields that a creation may leave out. */
export const nullByDefault = <S extends Record<string, z.ZodNullable>>(shape: S) =>
  Object.fromEntries(Object.entries(shape).map(([name, schema]) => [name, z._default(schema, null)])) as {
    [K in keyof S]: z.ZodDefault<S[K]>;
  };
