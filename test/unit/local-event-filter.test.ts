import { describe, expect, it } from 'vitest';
import { matchesPattern, passes } from '../../infra/local/event-filter.ts';
import type { Json } from '../../infra/local/intrinsics.ts';

const event: Json = {
  eventName: 'INSERT',
  tags: ['a', 'b'],
  count: 7,
  empty: null,
  dynamodb: { Keys: { pk: { S: 'OUT#1' } }, NewImage: { state: { S: 'queued' } } },
};

describe('event patterns', () => {
  it.each<[string, Json, boolean]>([
    ['exact', { eventName: ['MODIFY', 'INSERT'] }, true],
    ['exact, other', { eventName: ['REMOVE'] }, false],
    ['nested prefix', { dynamodb: { Keys: { pk: { S: [{ prefix: 'CUS#' }, { prefix: 'OUT#' }] } } } }, true],
    [
      'all fields must fit',
      { eventName: ['INSERT'], dynamodb: { NewImage: { state: { S: ['sent'] } } } },
      false,
    ],
    ['suffix', { dynamodb: { Keys: { pk: { S: [{ suffix: '#1' }] } } } }, true],
    ['ignoring case', { eventName: [{ 'equals-ignore-case': 'insert' }] }, true],
    ['exists', { dynamodb: { NewImage: { state: { S: [{ exists: true }] } } } }, true],
    ['exists not', { dynamodb: { OldImage: { state: { S: [{ exists: false }] } } } }, true],
    ['exists not, but does', { count: [{ exists: false }] }, false],
    ['anything but', { eventName: [{ 'anything-but': ['REMOVE', 'MODIFY'] }] }, true],
    ['anything but this one', { eventName: [{ 'anything-but': 'INSERT' }] }, false],
    ['anything but a prefix', { eventName: [{ 'anything-but': { prefix: 'INS' } }] }, false],
    ['anything but needs something', { missing: [{ 'anything-but': 'x' }] }, false],
    ['numeric range', { count: [{ numeric: ['>', 5, '<=', 7] }] }, true],
    ['numeric, beyond', { count: [{ numeric: ['<', 7] }] }, false],
    ['numeric asks for numbers', { eventName: [{ numeric: ['>', 0] }] }, false],
    ['null', { empty: [null] }, true],
    ['null is not missing', { missing: [null] }, false],
    ['one of a list', { tags: ['z', 'b'] }, true],
    ['or', { $or: [{ eventName: ['REMOVE'] }, { count: [7] }] }, true],
  ])('%s', (_, pattern, fits) => {
    expect(matchesPattern(pattern, event)).toBe(fits);
  });

  it('an unknown operator is an error: a filter that lets nothing pass would go unseen', () => {
    expect(() => matchesPattern({ eventName: [{ wildcard: 'I*' }] }, event)).toThrow(/wildcard/);
  });

  it('a mapping passes what any filter lets pass, and all without filters', () => {
    expect(passes([{ eventName: ['REMOVE'] }, { count: [7] }], event)).toBe(true);
    expect(passes([{ eventName: ['REMOVE'] }], event)).toBe(false);
    expect(passes([], event)).toBe(true);
  });
});
