import { CHANNELS, type Channel } from '../kernel/channels.fields.ts';
import type { Fault } from '../kernel/errors.ts';

interface Named {
  readonly name: string;
}
/** What of a customer says how it may be approached. */
export interface ReachedCustomer extends Named {
  readonly contactPreferences: { readonly optOut?: readonly Channel[] | undefined } | null;
}
export interface ReachedContact extends Named {
  readonly optOut: readonly Channel[] | null;
}

/** Who of them is not to be approached by a channel. */
export const optedOut = (
  channel: Channel,
  customer: ReachedCustomer,
  contacts: readonly ReachedContact[],
): string[] => {
  const parties = [
    { name: customer.name, optOut: customer.contactPreferences?.optOut ?? [] },
    ...contacts.map(({ name, optOut }) => ({ name, optOut: optOut ?? [] })),
  ];
  return parties.filter(({ optOut }) => optOut.includes(channel)).map(({ name }) => name);
};

/** Whether there is no channel left by which a customer may be approached. */
export const hasOptedOutOfAll = ({
  contactPreferences,
}: Pick<ReachedCustomer, 'contactPreferences'>): boolean =>
  CHANNELS.every((channel) => contactPreferences?.optOut?.includes(channel));

/** Nothing overrides an opt-out (FU-3); who writes of his own accord may always be logged. */
export const optOutFaults = (
  touch: { readonly channel: Channel; readonly direction: 'outbound' | 'inbound' },
  customer: ReachedCustomer,
  contacts: readonly ReachedContact[],
): Fault[] =>
  touch.direction === 'inbound'
    ? []
    : optedOut(touch.channel, customer, contacts).map((name) => ({
        in: 'body',
        pointer: '/channel',
        message: `${name} has opted out of ${touch.channel}; no override lets it pass`,
      }));
