import { datesContracts } from '../../../shared/dates/dates.contract.ts';
import type { Act } from '../act.ts';
import { anyCustomer } from './who.ts';

const SOLAR = { calendar: 'solar', leapMonth: false } as const;
const LUNAR = { calendar: 'lunar', leapMonth: false } as const;

/** FU-4: by the sun or by the moon, every year. */
export const addDate: Act = {
  name: 'add an important date',
  weight: 2,
  run: async (stage) => {
    const { random, world, gateway, now } = stage;
    const customer = anyCustomer(stage);
    if (!customer) return false;
    const kind = random.pick([SOLAR, SOLAR, LUNAR, { calendar: 'lunar', leapMonth: true } as const]);
    const month = kind.leapMonth ? random.pick([2, 4, 6]) : random.between(1, 12);
    const day = kind.calendar === 'lunar' ? random.between(1, 30) : month === 2 ? 29 : random.between(1, 30);
    const leadDays = random.chance(0.3) ? random.between(0, 10) : null;
    const on = { ...kind, month, day, leadDays };
    const body = await gateway.request(datesContracts.createDate, {
      as: world.person(customer.ownerId ?? ''),
      params: { customerId: customer.id },
      expect: 201,
      body: { kind: 'anniversary', label: 'The firm was founded', ...on },
    });
    const id = String(body.id);
    world.dates.set(id, { ...on, id, customerId: customer.id, addedAt: now });
    return true;
  },
};
