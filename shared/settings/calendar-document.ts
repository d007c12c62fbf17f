import * as z from 'zod';
import { lazy } from '../kernel/contract.ts';
import { date, timeZone } from '../kernel/fields.ts';
import { workingSlots, workingWeek } from '../kernel/working-hours.fields.ts';

/** Ten years of a country's holidays and worked weekends, and the firm's own days. */
const MAX_DAYS = 600;
const MAX_CALENDARS = 20;

const name = () =>
  z
    .string()
    .max(40)
    .regex(/^[a-z][a-z0-9-]{0,39}$/, 'must be lower-case letters, digits and hyphens, such as head-office');

const day = () =>
  z.union([z.enum(['off', 'work']), workingSlots()], 'must be "off", "work" or a list of slots');

const calendar = lazy(() =>
  z
    .strictObject({
      name: name(),
      /** Null: the person's own zone, and the organisation's for what is nobody's own. */
      timeZone: timeZone().nullable(),
      /** Whose official holidays and worked weekends apply; `CN`: the State Council's notices. */
      base: z.enum(['CN']).nullable(),
      week: workingWeek(),
      /** Dates that differ from the week; they go before what is official. `work`: the hours of an ordinary day. */
      days: z
        .record(date(), day())
        .refine((days) => Object.keys(days).length <= MAX_DAYS, `must name at most ${MAX_DAYS} dates`)
        .meta({ maxProperties: MAX_DAYS }),
    })
    .meta({ id: 'Calendar' }),
);

interface Names {
  readonly default: string;
  readonly calendars: readonly { readonly name: string }[];
}

/** Names can be compared as soon as they are there, whatever else is wrong with the document. */
const hasNames = (value: unknown): value is Names => {
  const { default: chosen, calendars } = (value ?? {}) as Partial<Names>;
  return (
    typeof chosen === 'string' &&
    Array.isArray(calendars) &&
    calendars.every((entry) => typeof entry?.name === 'string')
  );
};

const nameFaults = (document: Names): { readonly path: (string | number)[]; readonly message: string }[] => {
  const names = document.calendars.map((entry) => entry.name);
  const repeated = names.flatMap((given, index) =>
    names.indexOf(given) < index
      ? [{ path: ['calendars', index, 'name'], message: 'is the name of another calendar' }]
      : [],
  );
  const known = names.includes(document.default);
  return known ? repeated : [...repeated, { path: ['default'], message: 'must name one of the calendars' }];
};

/** BD-1: the organisation's calendars by name, and which of them is everybody's unless a person has another. */
export const calendarDocument = lazy(() =>
  z
    .strictObject({ default: name(), calendars: z.array(calendar()).min(1).max(MAX_CALENDARS) })
    .superRefine(
      (document, context) => {
        for (const fault of nameFaults(document)) context.addIssue({ code: 'custom', ...fault });
      },
      { when: ({ value }) => hasNames(value) },
    )
    .meta({ id: 'CalendarSetting' }),
);
export type CalendarDocument = z.output<ReturnType<typeof calendarDocument>>;
