import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyMergePatch } from '../../shared/kernel/merge-patch.ts';

describe('a JSON Merge Patch', () => {
  // The cases of RFC 7396, appendix A, below the first level, where a cleared member is gone.
  it.each([
    [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
    [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
    [{ a: 'b' }, { a: null }, {}],
    [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
    [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
    [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
    [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
    [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
    [{ e: null }, { a: 1 }, { e: null, a: 1 }],
    [{ a: [1, 2] }, { a: { b: 'c', d: null } }, { a: { b: 'c' } }],
    [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  ])('on %j, %j makes %j', (target, patch, result) => {
    expect(applyMergePatch({ x: target }, { x: patch })).toEqual({ x: result });
  });

  it('leaves a cleared field of the record as null', () => {
    expect(applyMergePatch({ a: 1, b: { c: 1 } }, { a: null, b: null })).toEqual({ a: null, b: null });
  });

  it('leaves the record as it was, and a second time changes nothing more', () => {
    const json = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }));
    fc.assert(
      fc.property(json, json, (target, patch) => {
        const before = structuredClone(target);
        const once = applyMergePatch(target, patch);
        expect(target).toEqual(before);
        expect(applyMergePatch(once, patch)).toEqual(once);
      }),
    );
  });

  it('takes members of Object’s own names for data', () => {
    const result = applyMergePatch({ custom: {} }, { custom: { constructor: { name: 'x' }, toString: 1 } });
    expect(JSON.stringify(result)).toBe('{"custom":{"constructor":{"name":"x"},"toString":1}}');
    expect(({} as Record<string, unknown>).name).toBeUndefined();
  });
});
