import { mergesContracts } from '../../../shared/merges/merges.contract.ts';
import type { Act, Stage } from '../act.ts';
import type { Entry } from '../model/agenda.ts';
import type { Customer } from '../model/world.ts';
import { anyCustomer } from './who.ts';

const recordOf = ({ mirror }: Stage, { id }: Customer) => mirror.items.get(`CUS#${id} CUS`) ?? {};

const latest = (a: string | null, b: string | null): string | null => ((a ?? '') > (b ?? '') ? a : b);

/** What the survivor is now: rules of merging are tested elsewhere, what follows from it is tested here. */
const learn = (stage: Stage, survivor: Customer, other: Customer): void => {
  const { world, mirror, now } = stage;
  const { firstContactAt, review } = recordOf(stage, survivor) as unknown as {
    firstContactAt: string;
    review: { state: Customer['review']; reviewedAt: string | null };
  };
  const entry = mirror.items.get(`CUS#${survivor.id} AGD#follow_up`) as unknown as Entry & {
    reason: { code: string };
  };
  const { ownerId, dueAt, reason } = entry;
  world.customers.set(survivor.id, {
    ...survivor,
    firstContactAt,
    review: review.state,
    reviewedAt: review.reviewedAt,
    collaborators: [...new Set([...survivor.collaborators, ...other.collaborators])],
    lastTouchAt: latest(survivor.lastTouchAt, other.lastTouchAt),
    lastDeepAt: latest(survivor.lastDeepAt, other.lastDeepAt),
    outbound: [...survivor.outbound, ...other.outbound],
    followUp: { ownerId, dueAt, byCadence: reason.code === 'cadence', since: now, countsFrom: entry.cycle },
  });
  world.customers.delete(other.id);
  for (const [id, date] of world.dates) {
    if (date.customerId === other.id) world.dates.set(id, { ...date, customerId: survivor.id });
  }
};

/** CUS-5: rarely, and by the admin. */
export const mergeCustomers: Act = {
  name: 'merge two customers',
  weight: 0.4,
  run: async (stage) => {
    const [survivor, other] = [anyCustomer(stage), anyCustomer(stage)];
    if (!survivor || !other || survivor.id === other.id) return false;
    await stage.gateway.request(mergesContracts.mergeCustomer, {
      as: stage.world.admin(),
      params: { customerId: survivor.id },
      ifMatch: Number(recordOf(stage, survivor).version),
      expect: 201,
      body: {
        customerId: other.id,
        otherVersion: Number(recordOf(stage, other).version),
        reason: 'Two names of one firm.',
      },
    });
    learn(stage, survivor, other);
    return true;
  },
};
