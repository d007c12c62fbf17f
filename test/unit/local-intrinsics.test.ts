import { describe, expect, it } from 'vitest';
import { type Json, type References, resolve } from '../../infra/local/intrinsics.ts';

const CONDITIONS: Record<string, Json> = {
  IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] },
  IsDev: { 'Fn::Not': [{ Condition: 'IsProd' }] },
};
const from: References = {
  ref: (id) => (id === 'Stage' ? 'dev' : `ref-${id}`),
  attribute: (id, name) => `${id}!${name}`,
  condition: (name) => CONDITIONS[name],
  mapping: (name) => (name === 'Sizes' ? { small: { memory: 512 } } : undefined),
};

/** What `Fn::Sub` fills. */
const hole = (name: string): string => `\${${name}}`;

describe('intrinsic functions', () => {
  it.each<[string, Json, Json]>([
    ['Ref', { Ref: 'Table' }, 'ref-Table'],
    ['GetAtt as a list', { 'Fn::GetAtt': ['Table', 'Stream.Arn'] }, 'Table!Stream.Arn'],
    ['GetAtt as text', { 'Fn::GetAtt': 'Table.Stream.Arn' }, 'Table!Stream.Arn'],
    ['Join', { 'Fn::Join': ['/', ['a', { Ref: 'B' }, 3]] }, 'a/ref-B/3'],
    [
      'Sub',
      { 'Fn::Sub': `x-${hole('A')}-${hole('B.Arn')}-${hole('!kept')}` },
      `x-ref-A-B!Arn-${hole('kept')}`,
    ],
    ['Sub with variables', { 'Fn::Sub': [hole('one') + hole('A'), { one: { Ref: 'One' } }] }, 'ref-Oneref-A'],
    ['Select of Split', { 'Fn::Select': [1, { 'Fn::Split': [':', 'a:b:c'] }] }, 'b'],
    ['FindInMap', { 'Fn::FindInMap': ['Sizes', 'small', 'memory'] }, 512],
    ['If', { 'Fn::If': ['IsProd', 'yes', { Ref: 'No' }] }, 'ref-No'],
    [
      'And, Or',
      {
        'Fn::And': [{ Condition: 'IsDev' }, { 'Fn::Or': [{ Condition: 'IsProd' }, { Condition: 'IsDev' }] }],
      },
      true,
    ],
    ['Base64', { 'Fn::Base64': 'hi' }, 'aGk='],
    [
      'NoValue leaves its property out',
      { a: 1, b: { Ref: 'AWS::NoValue' }, c: [{ Ref: 'AWS::NoValue' }, 2] },
      { a: 1, c: [2] },
    ],
    ['If with NoValue', { a: { 'Fn::If': ['IsProd', 1, { Ref: 'AWS::NoValue' }] } }, {}],
    [
      'plain values stay',
      { Ref: { deep: [null, true] }, other: 1 },
      { Ref: { deep: [null, true] }, other: 1 },
    ],
  ])('%s', (_, value, resolved) => {
    expect(resolve(value, from)).toEqual(resolved);
  });

  it.each<[string, Json, RegExp]>([
    ['an unknown function', { 'Fn::Cidr': ['10.0.0.0/16'] }, /does not know Fn::Cidr/],
    ['an unknown condition', { 'Fn::If': ['Nope', 1, 2] }, /no condition "Nope"/],
    ['a missing element', { 'Fn::Select': [5, ['a']] }, /no element 5/],
    ['a missing mapping', { 'Fn::FindInMap': ['Sizes', 'huge', 'memory'] }, /nothing at Sizes.huge.memory/],
    ['an object where text belongs', { 'Fn::Join': ['', [{ a: 1 }]] }, /Fn::Join needs text/],
  ])('%s is named', (_, value, message) => {
    expect(() => resolve(value, from)).toThrow(message);
  });
});
