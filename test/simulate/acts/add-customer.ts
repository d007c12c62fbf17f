import { customersContracts } from '../../../shared/customers/customers.contract.ts';
import type { Act, Stage as Scene } from '../act.ts';
import { byCadence } from '../model/follow-ups.ts';
import { daysAfter } from '../model/local-time.ts';
import type { Customer, Person, Stage, Tier } from '../model/world.ts';
import { companyName, phoneNumber } from './names.ts';
import { plannedTime } from './planned-time.ts';

// Most are long-standing: that keeps the year's touches at what a year of simulation may take.
const STAGES = [
  { stage: 'potential', weight: 0.4 },
  { stage: 'intent', weight: 0.2 },
  { stage: 'deal', weight: 10 },
  { stage: 'lost', weight: 8 },
] as const;
const TIERS = [
  { tier: 'core', weight: 1 },
  { tier: 'key', weight: 2 },
  { tier: 'growth', weight: 5 },
  { tier: 'regular', weight: 12 },
] as const;

interface Wanted {
  readonly stage: Stage;
  readonly tier: Tier;
}

const learn = (
  scene: Scene,
  body: Record<string, unknown>,
  owner: Person,
  wanted: Wanted,
  plan: string | null,
) => {
  const customer: Customer = {
    ...wanted,
    id: String(body.id),
    name: String(body.name),
    firstContactAt: String(body.firstContactAt),
    createdAt: scene.now,
    version: Number(body.version),
    ownerId: owner.id,
    archived: false,
    collaborators: [],
    lastTouchAt: null,
    lastDeepAt: null,
    review: 'pending',
    reviewedFrom: String(body.firstContactAt),
    reviewedAt: null,
    outbound: [],
    followUp: null,
  };
  customer.followUp = plan
    ? {
        ownerId: owner.id,
        dueAt: plan,
        byCadence: false,
        since: scene.now,
        countsFrom: customer.firstContactAt,
      }
    : byCadence(scene.world, customer, customer.firstContactAt, owner.timeZone, scene.now);
  scene.world.customers.set(customer.id, customer);
};

/** Known for so many days already, which decides when it is due first. */
export const addCustomerFor = async (scene: Scene, owner: Person, daysKnown = 0): Promise<void> => {
  const { random, gateway, world, now } = scene;
  const firstContactAt = daysAfter(now, -daysKnown, 'UTC');
  world.count('customers added');
  const number = world.counts.get('customers added') ?? 0;
  const { stage } = random.weighted(STAGES);
  const { tier } = random.weighted(TIERS);
  const plan = random.chance(0.3) ? plannedTime(scene, owner) : null;
  const body = await gateway.request(customersContracts.createCustomer, {
    as: owner,
    expect: 201,
    body: {
      name: companyName(random, number),
      phone: phoneNumber(number),
      source: 'exhibition',
      need: 'Wants to know what a CRM costs.',
      stage,
      tier,
      firstContactAt,
      ...(plan && { nextFollowUp: { at: plan, goal: 'Ask whether the sample arrived.' } }),
    },
  });
  learn(scene, body, owner, { stage, tier }, plan);
};

export const addCustomer: Act = {
  name: 'add a customer',
  weight: 2,
  run: async (scene) => {
    await addCustomerFor(scene, scene.random.pick(scene.world.sellers()));
    return true;
  },
};
