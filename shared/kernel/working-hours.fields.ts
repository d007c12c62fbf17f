import * as z from 'zod';
import { lazy } from './contract.ts';

const FROM = /^([01]\d|2[0-3]):[0-5]\d$/;
const TO = /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/;

const slot = lazy(() =>
  z
    .strictObject({
      from: z.string().max(5).regex(FROM, 'must be a time such as 09:00'),
      to: z.string().max(5).regex(TO, 'must be a time such as 18:00; 24:00 is the end of the day'),
    })
    .meta({ id: 'WorkingSlot' }),
);

type Slot = z.output<ReturnType<typeof slot>>;

const isWhole = (value: Partial<Slot> | null | undefined): value is Slot =>
  FROM.test(value?.from ?? '') && TO.test(value?.to ?? '');

/** What is wrong with the order of slots, each at the slot where it shows; times that are none have no order. */
const orderFaults = (slots: readonly Slot[]): { readonly index: number; readonly message: string }[] =>
  slots.flatMap((slot, index) => {
    const before = slots[index - 1];
    if (!isWhole(slot) || (before && !isWhole(before))) return [];
    const { from, to } = slot;
    if (from >= to)
      return [{ index, message: 'must end after it begins; a night is two slots, on two days' }];
    return before && before.to > from
      ? [{ index, message: `must begin at or after ${before.to}, where the slot before it ends` }]
      : [];
  });

/** The working time of a day, several slots of it in order; none: a day off. */
export const workingSlots = lazy(() =>
  z
    .array(slot())
    .max(12, 'must be at most 12 slots')
    .check(({ value, issues }) => {
      for (const { index, message } of orderFaults(value))
        issues.push({ code: 'custom', input: value, path: [index], message });
    }),
);

/** Working time by weekday, Monday first; at least one slot somewhere. */
export const workingWeek = lazy(() =>
  z
    .array(workingSlots())
    .min(7, 'must be seven lists of slots, Monday first')
    .max(7, 'must be seven lists of slots, Monday first')
    .refine((week) => week.some((slots) => slots.length > 0), 'must have a working slot on some day'),
);
