import { datesContracts } from '../../shared/dates/dates.contract.ts';
import { bareId } from '../../shared/kernel/ids.ts';
import { handler } from './customer-apis.ts';
import { change, derived, openSlots } from './given-agenda.ts';
import { givenCustomer } from './given-records.ts';
import { type CallOptions, call } from './when.ts';

type As = Parameters<typeof change>[0];

/** A Monday. */
export const MADE = '2026-05-11T02:00:00.000Z';

/** Where the agenda entry of a date or a birthday stands. */
export const slotOf = (id: string): string => `important_date.${bareId(id)}`;
export const slotsOf = (...ids: readonly string[]): string[] => ids.map(slotOf).sort();
const isDate = (slot: string): boolean => slot.startsWith('important_date');

/** The slots of a customer's dates and birthdays that are on the agenda. */
export const dateSlots = async (customerId: string): Promise<string[]> =>
  (await openSlots(customerId)).filter(isDate).sort();

/** A customer whose profile is reviewed. */
export const givenOwned = async (owner: As, reviewer: As): Promise<string> => {
  const { id } = await givenCustomer(owner, { stage: 'lost' });
  await change(reviewer, 'reviewCustomer', id, { decision: 'approved' });
  return id;
};

/** The 12th of June 2026 is a Friday; told of on Tuesday the 9th, on the agenda from the 26th of May. */
const FOUNDING = { kind: 'founding', label: 'Founding', month: 6, day: 12 };

/** A date as the API answered it, and derived. */
export const givenDate = async (
  as: NonNullable<CallOptions['as']>,
  customerId: string,
  body: object = {},
) => {
  const sent = { ...FOUNDING, ...body };
  const made = await call(handler, datesContracts.createDate, { as, params: { customerId }, body: sent });
  if (made.status !== 201) throw new Error(`not created: ${made.status} ${made.text}`);
  await derived(customerId);
  return made.body;
};
