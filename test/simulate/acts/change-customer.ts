import { customersContracts } from '../../../shared/customers/customers.contract.ts';
import type { Act, Stage as Scene } from '../act.ts';
import { afterChange, byCadence } from '../model/follow-ups.ts';
import type { Customer, Person, Stage, Tier } from '../model/world.ts';
import { anyCustomer } from './who.ts';

const STAGES: readonly Stage[] = [
  'potential',
  'intent',
  'deal',
  'deal',
  'deal',
  'deal',
  'lost',
  'lost',
  'lost',
];
const TIERS: readonly Tier[] = ['core', 'key', 'growth', 'regular', 'regular'];

/** The version as it is now: tags and reviews that the product sets by itself count too. */
const common = ({ mirror }: Scene, customer: Customer) => ({
  params: { customerId: customer.id },
  ifMatch: Number(mirror.items.get(`CUS#${customer.id} CUS`)?.version),
});

const ownerOf = ({ world }: Scene, { ownerId }: Customer): Person => world.person(ownerId ?? '');

/** FU-1: another stage has another cadence. */
export const changeStage: Act = {
  name: 'change a stage or a tier',
  weight: 3,
  run: async (scene) => {
    const customer = anyCustomer(scene);
    if (!customer) return false;
    const as = ownerOf(scene, customer);
    const changes = scene.random.chance(0.6)
      ? { stage: scene.random.pick(STAGES) }
      : { tier: scene.random.pick(TIERS) };
    const isNew = Object.entries(changes).some(
      ([field, value]) => customer[field as 'stage' | 'tier'] !== value,
    );
    const asked = { ...common(scene, customer), as, expect: 200, body: changes };
    await scene.gateway.request(customersContracts.updateCustomer, asked);
    Object.assign(customer, changes);
    // CUS-4: what was rejected and is mended waits for the manager again.
    if (isNew && customer.review === 'rejected')
      Object.assign(customer, { review: 'pending', reviewedFrom: scene.now });
    if (isNew) customer.followUp = afterChange(scene.world, customer, as.timeZone, scene.now);
    return true;
  },
};

/** By the admin, to anybody who sells, now and then to the pool. */
export const transferCustomer: Act = {
  name: 'transfer a customer',
  weight: 2,
  run: async (scene) => {
    const { random, world } = scene;
    const candidates = [...world.customers.values()].filter(({ archived }) => !archived);
    const customer = random.pick(candidates);
    const ownerId = random.chance(0.15) ? null : random.pick(world.sellers()).id;
    if (ownerId === customer.ownerId) return false;
    const as = world.admin();
    const body = { ownerId, reason: 'Nearer to the customer.' };
    const asked = { ...common(scene, customer), as, expect: 200, body };
    await scene.gateway.request(customersContracts.transferCustomer, asked);
    customer.ownerId = ownerId;
    if (!ownerId) world.forgetMoved(customer);
    const followUp = afterChange(world, customer, as.timeZone, scene.now);
    customer.followUp = followUp && ownerId ? { ...followUp, ownerId, since: scene.now } : null;
    return true;
  },
};

export const archiveCustomer: Act = {
  name: 'archive a customer',
  weight: 0.7,
  run: async (scene) => {
    const customer = anyCustomer(scene);
    if (!customer) return false;
    const asked = { ...common(scene, customer), as: ownerOf(scene, customer), expect: 200 };
    await scene.gateway.request(customersContracts.archiveCustomer, asked);
    customer.archived = true;
    scene.world.forgetMoved(customer);
    customer.followUp = null;
    return true;
  },
};

export const restoreCustomer: Act = {
  name: 'restore a customer',
  weight: 0.6,
  run: async (scene) => {
    const { random, world, now } = scene;
    const archived = [...world.customers.values()].filter((customer) => customer.archived);
    if (archived.length === 0) return false;
    const customer = random.pick(archived);
    const as = world.admin();
    const asked = { ...common(scene, customer), as, expect: 200, body: {} };
    await scene.gateway.request(customersContracts.restoreCustomer, asked);
    customer.archived = false;
    customer.followUp = byCadence(world, customer, now, as.timeZone, now);
    return true;
  },
};
