import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { carryWrites } from '../../shared/kernel/carry.ts';
import { listChildren, type Parent, type Passage } from '../../shared/kernel/children.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { type Item, keys } from '../../shared/kernel/keys.ts';
import { putItems } from '../../shared/kernel/table.ts';
import { commit } from '../../shared/kernel/transaction.ts';
import { volume } from '../steps/full-volume.ts';
import { givenTable } from '../steps/given.ts';
import { PASS, startStoreProxy } from '../steps/store-proxy.ts';

let proxy: Awaited<ReturnType<typeof startStoreProxy>>;

beforeAll(async () => {
  proxy = await startStoreProxy();
  await givenTable();
  process.env.AWS_ENDPOINT_URL_DYNAMODB = proxy.endpoint;
});
afterEach(() => proxy.fault(() => PASS));
afterAll(() => proxy.stop());

const MERGE = newId('mrg');

interface Scene {
  /** Children that the merge moves, and those that the survivor had before. */
  readonly moving: number;
  readonly own: number;
  readonly limit: number;
  readonly descending: boolean;
  /** How many are moved before each request of the reader reaches the store, in which order. */
  readonly pace: readonly number[];
  readonly order: readonly number[];
}

const scene: fc.Arbitrary<Scene> = fc.record({
  moving: fc.integer({ min: 0, max: 10 }),
  own: fc.integer({ min: 0, max: 10 }),
  limit: fc.integer({ min: 1, max: 5 }),
  descending: fc.boolean(),
  pace: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 8 }),
  order: fc.array(fc.nat(1000), { minLength: 10, maxLength: 10 }),
});

const childAt = (customerId: string, number: number, movedBy: readonly string[]): Item => ({
  ...keys.contact(customerId, `con_${String(number * 10).padStart(5, '0')}`),
  customerId,
  version: 1,
  ...(movedBy.length > 0 && { movedBy: [...movedBy] }),
});

const shuffled = (items: readonly Item[], order: readonly number[]): Item[] =>
  items
    .map((item, i) => ({ item, at: order[i] ?? 0 }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);

const skOf = ({ sk }: Item): string => String(sk);

/** Numbers alternate between the two at random, so that each page meets both. */
const givenChildren = async (
  from: string,
  to: string,
  marks: readonly string[],
  { moving, own, order }: Scene,
) => {
  const all = shuffled(
    Array.from({ length: moving + own }, (_, i) => ({ number: i })),
    [...order, ...order].map((value, i) => (value * 7919 + i * 104_729) % 1009),
  ).map(({ number }) => Number(number));
  const moved = all.slice(0, moving).map((number) => childAt(from, number, marks));
  const kept = all.slice(moving).map((number) => childAt(to, number, []));
  await putItems([...moved, ...kept]);
  return { moved, kept };
};

/** Moves children one by one, some before each query that the reader sends. */
const moveBetweenQueries = (
  children: Item[],
  to: string,
  movedBy: readonly string[],
  pace: readonly number[],
) => {
  const left = [...children];
  let asked = 0;
  proxy.fault(async (operation) => {
    if (operation !== 'Query') return PASS;
    const steps = pace[asked % pace.length] ?? 0;
    asked += 1;
    for (const child of left.splice(0, steps)) await commit(carryWrites(child, { to, movedBy }));
    return PASS;
  });
};

const readAll = async (parent: Parent, { limit, descending }: Scene): Promise<string[]> => {
  const found: string[] = [];
  let position: unknown;
  for (let pages = 0; pages < 200; pages += 1) {
    const page = await listChildren(parent, { prefix: 'CON', descending, limit, position, lookedAt: 3 });
    expect(page.items.length).toBeLessThanOrEqual(limit);
    found.push(...page.items.map(skOf));
    if (page.position === null) return found;
    position = page.position;
  }
  throw new Error('the list does not end');
};

const inOrder = (items: readonly Item[], { descending }: Scene): string[] => {
  const sorted = items.map(skOf).sort();
  return descending ? sorted.reverse() : sorted;
};

const passage = (customerId: string, way: Passage['way']): Passage => ({ mergeId: MERGE, customerId, way });
const always = (check: (scene: Scene) => Promise<void>) =>
  fc.assert(fc.asyncProperty(scene, check), { numRuns: volume(15, 5) });

describe('a reader who pages while children are being moved under him finds each once, in order', () => {
  it('at the survivor of a merge', async () => {
    await always(async (given) => {
      const [other, survivor] = [newId('cus'), newId('cus')];
      const { moved, kept } = await givenChildren(other, survivor, [], given);
      moveBetweenQueries(shuffled(moved, given.order), survivor, [MERGE], given.pace);
      const parent = { id: survivor, absorbing: [passage(other, 'arriving')] };
      expect(await readAll(parent, given)).toEqual(inOrder([...moved, ...kept], given));
    });
  });

  it('at the other one, as an undo gives it back what it had', async () => {
    await always(async (given) => {
      const [survivor, other] = [newId('cus'), newId('cus')];
      const { moved, kept } = await givenChildren(survivor, other, [MERGE], given);
      await putItems([childAt(survivor, 900, []), childAt(survivor, 901, [newId('mrg')])]);
      moveBetweenQueries(shuffled(moved, given.order), other, [], given.pace);
      const parent = { id: other, absorbing: [passage(survivor, 'returning')] };
      expect(await readAll(parent, given)).toEqual(inOrder([...moved, ...kept], given));
    });
  });

  it('at the survivor of an undone merge, who has them no more from its first moment on', async () => {
    await always(async (given) => {
      const [other, survivor] = [newId('cus'), newId('cus')];
      const { moved: kept, kept: leaving } = await givenChildren(survivor, other, [], given);
      const going = leaving.map((item) => ({
        ...item,
        ...keys.contact(survivor, skOf(item).slice(4)),
        movedBy: [MERGE],
      }));
      await putItems(going);
      await Promise.all(leaving.map(({ pk, sk }) => commit([{ Delete: { Key: { pk, sk } } }])));
      moveBetweenQueries(shuffled(going, given.order), other, [], given.pace);
      const parent = { id: survivor, absorbing: [passage(other, 'leaving')] };
      expect(await readAll(parent, given)).toEqual(inOrder(kept, given));
    });
  });

  it('of two that arrive at once', async () => {
    await always(async (given) => {
      const [a, b, survivor] = [newId('cus'), newId('cus'), newId('cus')];
      const { moved, kept } = await givenChildren(a, survivor, [], given);
      const others = [700, 3000, 50].map((number) => childAt(b, number, []));
      await putItems(others);
      moveBetweenQueries(shuffled([...moved, ...others], given.order), survivor, [MERGE], given.pace);
      const parent = { id: survivor, absorbing: [passage(a, 'arriving'), passage(b, 'arriving')] };
      expect(await readAll(parent, given)).toEqual(inOrder([...moved, ...kept, ...others], given));
    });
  });

  it('at a survivor into which one arrives while another leaves', async () => {
    await always(async (given) => {
      const [a, b, survivor] = [newId('cus'), newId('cus'), newId('cus')];
      const { moved, kept } = await givenChildren(a, survivor, [], given);
      const left = newId('mrg');
      const going = Array.from({ length: 20 }, (_, i) => ({
        ...childAt(survivor, i, [left]),
        ...keys.contact(survivor, `con_${String(i * 10 + 5).padStart(5, '0')}`),
      }));
      await putItems(going);
      moveBetweenQueries(shuffled(moved, given.order), survivor, [MERGE], given.pace);
      const absorbing = [passage(a, 'arriving'), { ...passage(b, 'leaving'), mergeId: left }];
      expect(await readAll({ id: survivor, absorbing }, given)).toEqual(inOrder([...moved, ...kept], given));
    });
  });
});
