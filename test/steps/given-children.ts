import { createContactWrites } from '../../shared/contacts/contacts.store.ts';
import type { Interaction } from '../../shared/interactions/interactions.contract.ts';
import { createInteractionWrites } from '../../shared/interactions/interactions.store.ts';
import { addSeconds, now } from '../../shared/kernel/clock.ts';
import { firstVersion } from '../../shared/kernel/entity.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { putItems } from '../../shared/kernel/table.ts';
import type { Write } from '../../shared/kernel/transaction.ts';
import { freshPhone } from './given.ts';

const contactOf = (customerId: string, by: string) => {
  const id = newId('con');
  const none = {
    title: null,
    decisionRole: null,
    officePhone: null,
    wechat: null,
    birthdayOn: null,
    birthdayCalendar: null,
  };
  return {
    id,
    customerId,
    name: `Contact ${id.slice(-6)}`,
    phone: `+86${freshPhone()}`,
    email: `${id.toLowerCase()}@example.com`,
    ...none,
    preferences: null,
    notes: null,
    optOut: null,
    externalId: null,
    state: 'active' as const,
    stateReason: null,
    earlier: [],
    quarantinedAt: null,
    ...firstVersion(by, now()),
  };
};

const touchOf = (customerId: string, by: string, ago: number): Interaction => ({
  id: newId('int'),
  customerId,
  occurredAt: addSeconds(now(), -ago),
  channel: 'call',
  direction: 'outbound',
  deep: false,
  answered: null,
  durationMinutes: 10,
  contactIds: [],
  userIds: [],
  summary: 'Spoke about the sample: they want two changes and a firm date before they sign.',
  objections: null,
  needChanges: null,
  promises: null,
  nextStep: null,
  override: null,
  ...firstVersion(by, now()),
});

const itemsOf = (writes: readonly Write[]) => writes.flatMap(({ Put }) => (Put?.Item ? [Put.Item] : []));

/** Many children at once, as if they had been made one by one over the API. */
export const givenChildren = async (
  customerId: string,
  by: string,
  { contacts, touches }: { readonly contacts: number; readonly touches: number },
): Promise<void> => {
  const writes = [
    ...Array.from({ length: contacts }, () => createContactWrites(contactOf(customerId, by))),
    ...Array.from({ length: touches }, (_, i) => createInteractionWrites(touchOf(customerId, by, 3600 + i))),
  ].flat();
  const items = itemsOf(writes);
  for (let i = 0; i < items.length; i += 500) await putItems(items.slice(i, i + 500));
};
