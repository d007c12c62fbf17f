import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Key } from '../kernel/keys.ts';

/** A key as one text; no key holds a line break. */
export const keyText = ({ pk, sk }: Key): string => `${pk}\n${sk}`;
export const keyOfText = (text: string): Key => {
  const end = text.indexOf('\n');
  return { pk: text.slice(0, end), sk: text.slice(end + 1) };
};

const BETWEEN = '\n\n';

/** Keys of one record's postings are endings of one another: packed they take a tenth of the room, and of the cost. */
export const packKeys = (texts: readonly string[]): string =>
  texts.length === 0 ? '' : deflateRawSync(texts.join(BETWEEN)).toString('base64');

export const unpackKeys = (packed: string): string[] =>
  packed === '' ? [] : inflateRawSync(Buffer.from(packed, 'base64')).toString().split(BETWEEN);
