import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Contract } from '../../shared/kernel/contract.ts';
import { inspectJson, pointer, readBody } from '../../shared/kernel/request-body.ts';

describe('JSON Pointers', () => {
  it('escape ~ and / (RFC 6901, 3)', () => {
    expect(pointer(['a/b', 'm~n', '', 0])).toBe('/a~1b/m~0n//0');
    expect(pointer([])).toBe('');
  });

  it('lead back to their path', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (path) => {
        const tokens = pointer(path).split('/').slice(1);
        expect(tokens.map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))).toEqual(path);
      }),
    );
  });
});

describe('inspecting JSON', () => {
  it('finds nothing in what is well formed and shallow', () => {
    const wellFormed = fc.jsonValue({ maxDepth: 8 });
    fc.assert(
      fc.property(wellFormed, (json) => {
        const text = JSON.stringify(json);
        fc.pre(text.isWellFormed() && !/\\ud[89a-f]/i.test(text) && !text.includes('__proto__'));
        expect(inspectJson(JSON.parse(text))).toEqual([]);
      }),
    );
  });

  it.each([31, 32])('lets depth %i pass', (depth) => {
    expect(inspectJson(JSON.parse(`${'['.repeat(depth)}1${']'.repeat(depth)}`))).toEqual([]);
  });

  it('refuses depth 33, with a short pointer', () => {
    const [fault] = inspectJson(JSON.parse(`${'{"long name":'.repeat(40)}1${'}'.repeat(40)}`));
    expect(fault?.message).toContain('deeper than 32');
    expect(fault?.pointer.length).toBeLessThanOrEqual(200);
  });

  it('names every broken text and every forbidden name', () => {
    const body = JSON.parse('{"a":"\\ud800","b":[{"__proto__":{"c":"\\udfff"}}],"\\udc00":1}');
    expect(
      inspectJson(body)
        .map((fault) => fault.pointer)
        .sort(),
    ).toEqual(['/a', '/b/0/__proto__', '/b/0/__proto__/c', '/\ufffd']);
  });

  it('takes 50,000 values and refuses more at once', () => {
    const zeros = (length: number) => Array.from({ length }, () => 0);
    expect(inspectJson(zeros(50_000))).toEqual([]);
    for (const body of [zeros(50_001), zeros(1_000_000), { a: zeros(30_000), b: zeros(30_000) }]) {
      expect(inspectJson(body)).toEqual([
        { in: 'body', pointer: '', message: 'holds more than 50000 values' },
      ]);
    }
  });
});

describe('the body of a form', () => {
  const form = { method: 'POST', form: true } as Contract;
  const FORM = 'application/x-www-form-urlencoded; charset=UTF-8';
  const read = (body: string, contract = form, contentType = FORM) =>
    readBody({ body, contentType }, contract);

  it('is its fields, as JSON would have them', () => {
    expect(read('confirm=yes&name=%E5%BC%A0+%26')).toEqual({ confirm: 'yes', name: '张 &' });
    expect(read('')).toEqual({});
    expect(read('{"confirm":"yes"}', form, 'application/json')).toEqual({ confirm: 'yes' });
  });

  it('has no field that comes twice, and sets no prototype', () => {
    expect(read('a=1&a=2&b=3')).toEqual({ b: '3' });
    expect(Object.keys(read('__proto__=x') as object)).toEqual(['__proto__']);
  });

  it('takes no longer for a hundred times as many fields than a hundred times as long', () => {
    const names = Array.from({ length: 100_000 }, (_, i) => i.toString(36));
    expect(Object.keys(read(names.join('&')) as object)).toHaveLength(names.length);
  });

  it('is taken only where the contract says so', () => {
    const other = { method: 'POST' } as Contract;
    expect(() => read('confirm=yes', other)).toThrow('Send application/json.');
    expect(() => read('confirm=yes', form, 'multipart/form-data')).toThrow(
      'Send application/json or application/x-www-form-urlencoded.',
    );
  });
});
