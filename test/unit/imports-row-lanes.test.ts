import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RowLanes } from '../../functions/imports/row-lanes.ts';
import { topicsOf } from '../../functions/imports/row-topics.ts';

const aWhile = (ticks: number): Promise<void> =>
  Array.from({ length: ticks }).reduce<Promise<void>>(
    (before) => before.then(() => undefined),
    Promise.resolve(),
  );

describe('rows side by side', () => {
  const rows = fc.array(
    fc.record({
      topics: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e')),
      ticks: fc.nat({ max: 9 }),
    }),
    { maxLength: 30 },
  );

  it('never overtake a row with the same topic, and never exceed the width', () =>
    fc.assert(
      fc.asyncProperty(rows, fc.integer({ min: 1, max: 6 }), async (list, width) => {
        const lanes = new RowLanes(width);
        const ended: number[] = [];
        let running = 0;
        let most = 0;
        for (const [i, { topics, ticks }] of list.entries()) {
          await lanes.start(topics, async () => {
            const earlier = list
              .slice(0, i)
              .map((row, n) => (row.topics.some((topic) => topics.includes(topic)) ? n : -1));
            expect(ended).toEqual(expect.arrayContaining(earlier.filter((n) => n >= 0)));
            running += 1;
            most = Math.max(most, running);
            await aWhile(ticks);
            running -= 1;
            ended.push(i);
          });
        }
        await lanes.settle();
        expect(ended).toHaveLength(list.length);
        expect(most).toBeLessThanOrEqual(width);
      }),
    ));

  it('start nothing after a failure, wait for those under way, and tell of it', async () => {
    const lanes = new RowLanes(3);
    const ended: string[] = [];
    await lanes.start(['a'], async () => {
      await aWhile(20);
      ended.push('slow');
    });
    await lanes.start(['b'], () => Promise.reject(new Error('first')));
    await lanes.start(['b'], async () => void ended.push('behind the failure'));
    await expect(lanes.settle()).rejects.toThrow('first');
    await lanes.start(['c'], async () => void ended.push('after the failure'));
    expect(ended).toEqual(['slow']);
  });
});

describe('topics of a row', () => {
  it('are the same for the same name, phone or e-mail however they are written', () => {
    const one = topicsOf({
      name: 'Ａcme  Ltd',
      phone: '+86 138-0013-8000',
      email: ' A@B.cn',
      contacts: [{ phone: '021 5555 6666' }],
    });
    const other = topicsOf({
      name: 'acme ltd',
      phone: '13800138000',
      email: 'a@b.CN',
      contacts: [{ phone: '+862155556666' }],
    });
    expect(one.sort()).toEqual(other.sort());
    expect(one).toHaveLength(4);
  });
});
