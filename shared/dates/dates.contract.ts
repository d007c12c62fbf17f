import * as z from 'zod';
import { contract, EMPLOYEES, lazy } from '../kernel/contract.ts';
import {
  id,
  line,
  mergePatch,
  movedBy,
  pageOf,
  pageQuery,
  recordFields,
  text,
  timeZone,
} from '../kernel/fields.ts';

export const DATE_KINDS = ['birthday', 'anniversary', 'founding', 'contract', 'holiday', 'other'] as const;
export const CALENDARS = ['solar', 'lunar'] as const;
export const MAX_DATES = 100;
const MAX_LEAD_DAYS = 180;

const whole = (min: number, max: number) => z.number().int().min(min).max(max);

const required = () => ({
  kind: z.enum(DATE_KINDS),
  label: line(100),
  month: whole(1, 12),
  day: whole(1, 31),
});

const optional = () => ({
  contactId: id('con').nullable().meta({ description: 'A contact of this customer, whose date it is.' }),
  calendar: z.enum(CALENDARS),
  year: whole(1000, 2200)
    .nullable()
    .meta({ description: 'When it was first; of a lunar date the lunar year, 1900 to 2100. Often unknown.' }),
  leapMonth: z.boolean().meta({ description: 'Of a lunar date: in the leap month of this number.' }),
  yearly: z
    .boolean()
    .meta({ description: 'Whether it comes back every year; one that does not needs a year.' }),
  leadDays: whole(0, MAX_LEAD_DAYS)
    .nullable()
    .meta({ description: 'How many days ahead people are told; without it the setting `dates` says.' }),
  timeZone: timeZone().nullable().meta({ description: 'Whose days count; without it the organisation’s.' }),
  note: text(2000).nullable(),
});

export const dateRecord = lazy(() =>
  z.strictObject({
    id: id('dat'),
    customerId: id('cus'),
    ...required(),
    ...optional(),
    movedBy: movedBy().optional(),
    ...recordFields(),
  }),
);
export type ImportantDate = z.output<ReturnType<typeof dateRecord>>;

export const shownDate = lazy(() =>
  z
    .strictObject({
      ...dateRecord().omit({ movedBy: true }).shape,
      nextOn: z
        .string()
        .max(10)
        .nullable()
        .meta({ description: 'The next day on which it is kept, today included; null: never again.' }),
      lunar: z
        .string()
        .max(20)
        .nullable()
        .meta({ description: 'A lunar date as people write it, such as 闰六月初六.' }),
    })
    .meta({ id: 'ImportantDate' }),
);

const newDate = lazy(() => {
  const { contactId, calendar, year, leapMonth, yearly, leadDays, timeZone: zone, note } = optional();
  return z
    .strictObject({
      ...required(),
      contactId: z._default(contactId, null),
      calendar: z._default(calendar, 'solar'),
      year: z._default(year, null),
      leapMonth: z._default(leapMonth, false),
      yearly: z._default(yearly, true),
      leadDays: z._default(leadDays, null),
      timeZone: z._default(zone, null),
      note: z._default(note, null),
    })
    .meta({ id: 'NewImportantDate' });
});
export type NewDate = z.output<ReturnType<typeof newDate>>;

const params = lazy(() => z.strictObject({ dateId: id('dat') }));
const customerParams = lazy(() => z.strictObject({ customerId: id('cus') }));
const common = {
  domain: 'dates',
  roles: ['admin', 'manager', 'sales'],
  status: 200,
  etag: true,
  response: shownDate,
} as const;

export const datesContracts = {
  createDate: contract({
    ...common,
    id: 'createDate',
    method: 'POST',
    path: '/v1/customers/{customerId}/dates',
    summary: 'Add an important date to a customer',
    description:
      'By the sun or by the moon, every year or once; it comes onto the owner’s agenda in time (FU-4). 100 per customer.',
    params: customerParams,
    body: newDate,
    status: 201,
    problems: ['invalid_state'],
  }),
  listDates: contract({
    ...common,
    etag: false,
    id: 'listDates',
    method: 'GET',
    path: '/v1/customers/{customerId}/dates',
    summary: 'List a customer’s important dates, oldest first',
    roles: EMPLOYEES,
    params: customerParams,
    query: lazy(() => z.strictObject(pageQuery())),
    response: lazy(() => pageOf(shownDate()).meta({ id: 'ImportantDatePage' })),
  }),
  getDate: contract({
    ...common,
    id: 'getDate',
    method: 'GET',
    path: '/v1/dates/{dateId}',
    summary: 'Read an important date',
    roles: EMPLOYEES,
    params,
  }),
  updateDate: contract({
    ...common,
    id: 'updateDate',
    method: 'PATCH',
    path: '/v1/dates/{dateId}',
    summary: 'Change fields of an important date',
    params,
    body: lazy(() => mergePatch({ ...required(), ...optional() }).meta({ id: 'ImportantDatePatch' })),
    ifMatch: true,
    problems: ['invalid_state'],
  }),
  deleteDate: contract({
    id: 'deleteDate',
    domain: 'dates',
    method: 'DELETE',
    path: '/v1/dates/{dateId}',
    summary: 'Delete an important date; it leaves the agenda too',
    roles: common.roles,
    params,
    status: 204,
    ifMatch: true,
    problems: ['invalid_state'],
  }),
};
