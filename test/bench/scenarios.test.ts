import { describe, expect, it } from 'vitest';
import { all, alone, current, entries, recent, together } from './least.ts';
import { gaps, SCENARIOS } from './scenarios/every-scenario.ts';

describe('scenarios', () => {
  it('measure every endpoint and every function, and nothing that is no more', () => {
    expect(gaps()).toEqual({ unmeasured: [], obsolete: [] });
  });

  it('notice what nobody measures', () => {
    const [first] = SCENARIOS;
    expect(gaps([{ ...(first as (typeof SCENARIOS)[number]), serves: 'old' }], ['new'])).toEqual({
      unmeasured: ['new'],
      obsolete: ['old'],
    });
  });

  it('have names of their own', () => {
    const names = SCENARIOS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('say why, wherever more than the least is allowed', () => {
    const silent = SCENARIOS.filter(({ over }) => over?.why.length === 0).map(({ name }) => name);
    expect(silent).toEqual([]);
  });
});

describe('the least', () => {
  it('follows DynamoDB’s price list', () => {
    expect(current('item', { kilobytes: 4.1 })).toMatchObject({ read: 2, write: 0 });
    expect(recent('items', { times: 3 })).toMatchObject({ read: 1.5, write: 0 });
    expect(alone('item', { kilobytes: 1.2 })).toMatchObject({ read: 0, write: 2 });
    expect(together('items', { times: 2, kilobytes: 1.2 })).toMatchObject({ read: 0, write: 8 });
  });

  it('adds up and says of what', () => {
    expect(all(current('user'), together('unique values', { times: 2 }), entries(1))).toEqual({
      read: 1,
      write: 5,
      formula: '1 user + 4 for 2 unique values + 1 index entry',
    });
  });
});
