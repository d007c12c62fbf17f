import { describe, expect, it } from 'vitest';
import { Faults, type Io, readFault } from '../../infra/local/faults.ts';

const io = (more: Partial<Io> = {}): Io => ({
  target: 'store',
  operation: 'TransactWriteItems',
  function: 'customers',
  number: 1,
  ...more,
});
const isFunction = (name: string) => name === 'customers';
const read = (body: unknown) => {
  const fault = readFault(body, isFunction);
  if (typeof fault === 'string') throw new Error(fault);
  return fault;
};

describe('faults', () => {
  it('tell the workers that they are there, and that they are gone', () => {
    const faults = new Faults();
    const flag = new Int32Array(faults.memory);
    expect(Atomics.load(flag, 0)).toBe(0);
    faults.add(read({ target: 'store', kind: 'throttle' }));
    expect(Atomics.load(flag, 0)).toBe(1);
    faults.clear();
    expect(Atomics.load(flag, 0)).toBe(0);
    expect(faults.strike(io())).toEqual([]);
  });

  it('strike as often as told, and count', () => {
    const faults = new Faults();
    faults.add(read({ target: 'store', kind: 'throttle', times: 2 }));
    expect([1, 2, 3].map(() => faults.strike(io()).length)).toEqual([1, 1, 0]);
    expect(faults.list()).toMatchObject([{ kind: 'throttle', times: 2, fired: 2, spent: true }]);
  });

  it.each([
    ['another target', { target: 'mail' as const }],
    ['no known target', { target: null }],
    ['another operation', { operation: 'Query' }],
    ['another function', { function: 'people' }],
  ])('spare %s', (_, more) => {
    const faults = new Faults();
    faults.add(
      read({ target: 'store', kind: 'conflict', operation: 'TransactWriteItems', function: 'customers' }),
    );
    expect(faults.strike(io(more))).toEqual([]);
    expect(faults.strike(io())).toHaveLength(1);
  });

  it('strike by chance', () => {
    const chances = [0.1, 0.9, 0.29, 0.3];
    const faults = new Faults(() => chances.shift() ?? 1);
    faults.add(read({ target: 'store', kind: 'dropReply', probability: 0.3 }));
    expect([1, 2, 3, 4].map(() => faults.strike(io()).length)).toEqual([1, 0, 1, 0]);
  });

  it('kill at the n-th I/O of an invocation, whatever it goes to, once', () => {
    const faults = new Faults();
    faults.add(read({ kind: 'kill', function: 'customers', atIo: 3, when: 'after' }));
    expect(faults.strike(io({ number: 2 }))).toEqual([]);
    expect(faults.strike(io({ number: 3, target: null }))).toMatchObject([{ kind: 'kill', when: 'after' }]);
    expect(faults.strike(io({ number: 3 }))).toEqual([]);
  });

  it.each([
    [null, /JSON object/],
    [{ kind: 'throttle' }, /"target" must be one of store, mail/],
    [{ target: 'store', kind: 'explode' }, /"kind" must be one of/],
    [{ target: 'store', kind: 'throttle', time: 1 }, /"time" is no field/],
    [{ target: 'store', kind: 'throttle', times: 0 }, /"times" must be a whole number/],
    [{ target: 'store', kind: 'throttle', probability: 2 }, /"probability" must be above 0/],
    [{ target: 'store', kind: 'delay' }, /"ms" must be/],
    [{ target: 'mail', kind: 'conflict' }, /knows no conflicts/],
    [{ target: 'store', kind: 'throttle', function: 'nobody' }, /no function nobody/],
    [{ kind: 'kill', function: 'customers' }, /"atIo" must be/],
    [{ kind: 'kill', function: 'customers', atIo: 1, when: 'during' }, /"when" must be one of before, after/],
  ])('%j is refused with the reason', (body, reason) => {
    expect(readFault(body, isFunction)).toMatch(reason);
  });
});
