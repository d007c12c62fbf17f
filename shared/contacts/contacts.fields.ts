import * as z from 'zod';
import { CHANNELS } from '../kernel/channels.fields.ts';
import { lazy } from '../kernel/contract.ts';
import { date, id, instantOut, line, movedBy, recordFields, text } from '../kernel/fields.ts';

export const DECISION_ROLES = ['decision_maker', 'influencer', 'user', 'purchaser', 'gatekeeper'] as const;
export const BIRTHDAY_CALENDARS = ['solar', 'lunar'] as const;
export const CONTACT_STATES = ['active', 'left', 'invalid'] as const;

/** What people write of a contact (CUS-6). */
export const contactFields = () => ({
  name: line(100),
  title: line(100).nullable(),
  decisionRole: z.enum(DECISION_ROLES).nullable(),
  phone: line(40).nullable(),
  officePhone: line(40).nullable(),
  email: line(254).nullable(),
  wechat: line(60).nullable(),
  birthdayOn: date()
    .nullable()
    .meta({ description: 'The solar date of birth, whichever calendar it is kept by.' }),
  birthdayCalendar: z
    .enum(BIRTHDAY_CALENDARS)
    .nullable()
    .meta({ description: 'By which calendar the birthday is kept; null: solar (FU-4).' }),
  preferences: text(2000).nullable(),
  notes: text(2000).nullable(),
  optOut: z
    .array(z.enum(CHANNELS))
    .max(CHANNELS.length)
    .nullable()
    .meta({ description: 'Channels by which this person is not to be approached (FU-3).' }),
  externalId: line(100).nullable(),
});

/** As it is stored. */
export const contactRecord = lazy(() =>
  z.strictObject({
    id: id('con'),
    customerId: id('cus'),
    ...contactFields(),
    state: z.enum(CONTACT_STATES),
    stateReason: z.string().max(500).nullable(),
    earlier: z
      .array(z.strictObject({ customerId: id('cus'), until: instantOut(), reason: z.string().max(500) }))
      .max(50)
      .meta({ description: 'The customers it was at before, and until when.' }),
    quarantinedAt: instantOut()
      .nullable()
      .meta({ description: 'Out of sight since then, and deleted 90 days later unless restored (DQ-1).' }),
    originals: z.record(z.string().max(60), z.string().max(300)).optional(),
    movedBy: movedBy().optional(),
    ...recordFields(),
  }),
);
export type Contact = z.output<ReturnType<typeof contactRecord>>;
