import type { Mirror } from '../machine/mirror.ts';
import type { Entry } from '../model/agenda.ts';
import type { World } from '../model/world.ts';
import { must, mustEqual } from '../simulation-failure.ts';

/** Every customer that somebody has has its follow-up, when and whose it must be; no other has one. */
export const checkFollowUps = (world: World, mirror: Mirror): void => {
  for (const customer of world.customers.values()) {
    const item = mirror.items.get(`CUS#${customer.id} AGD#follow_up`) as unknown as Entry | undefined;
    const found = item && !item.closedAt ? { ownerId: item.ownerId, dueAt: item.dueAt } : null;
    const { followUp } = customer;
    const expected = followUp && { ownerId: followUp.ownerId, dueAt: followUp.dueAt };
    mustEqual(`the follow-up of ${customer.name} (${customer.id})`, expected, found);
    const record = mirror.items.get(`CUS#${customer.id} CUS`);
    mustEqual(`nextFollowUpAt of ${customer.id}`, expected?.dueAt ?? null, record?.nextFollowUpAt ?? null);
    mustEqual(`the owner of ${customer.id}`, customer.ownerId, record?.ownerId);
  }
};

/** Nothing is due for nobody. */
export const checkOwners = (world: World, mirror: Mirror): void => {
  for (const item of mirror.ofType('agenda_entry')) {
    const { id, ownerId, customerId, closedAt } = item as unknown as Entry;
    if (closedAt) continue;
    const customer = world.customers.get(customerId);
    must(world.people.has(ownerId), `who has ${id}`, 'a person', ownerId);
    must(
      customer !== undefined && !customer.archived,
      `what ${id} is about`,
      'a customer in use',
      customer ?? null,
    );
  }
};
