import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { expect, it } from 'vitest';
import { plainItem } from '../simulate/machine/plain-item.ts';

const everyKind: Record<string, AttributeValue> = {
  text: { S: '' },
  number: { N: '-0.5' },
  large: { N: '9007199254740993' },
  yes: { BOOL: true },
  no: { BOOL: false },
  nothing: { NULL: true },
  list: { L: [{ S: 'a' }, { M: { n: { N: '0' } } }, { L: [] }] },
  map: { M: { inner: { M: { t: { S: 't' } } } } },
  texts: { SS: ['a', 'b'] },
  numbers: { NS: ['1', '2'] },
  bytes: { B: Uint8Array.of(1, 2) },
};

it('the simulation reads items as the SDK does', () => {
  expect(plainItem(everyKind)).toStrictEqual(unmarshall(everyKind));
});
