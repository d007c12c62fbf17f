import { fold, soundOf } from './letters.rules.ts';
import type { ProfileAddress } from './profile.rules.ts';
import { distance, isClose } from './text-distance.rules.ts';

/** An address, taken apart: letters only, Chinese as pinyin. */
export interface Place {
  readonly number: string;
  /** The street, and what else its lines name. */
  readonly lines: readonly string[];
  readonly area: string;
  readonly city: string;
  readonly province: string;
  readonly postalCode: string;
}

const letters = (text: string | null): string => soundOf(fold(text ?? '').replaceAll(/[^\p{L}]/gu, ''));
/** 浦东新区 and 浦东 are one place; so are 上海市 and 上海. */
const placeName = (text: string | null): string =>
  letters(text?.replace(/(?<=[\p{Script=Han}]{2})(特别行政区|自治区|新区|省|市|区|县)$/u, '') ?? null);

export const placeOf = (address: ProfileAddress | null): Place => {
  const street = (address?.street ?? '').normalize('NFKC');
  return {
    number: /\d+(?=\s*号)/u.exec(street)?.[0] ?? /\d+/.exec(street)?.[0] ?? '',
    lines: street
      // 张江路88号5楼: what follows the number is a floor or a room.
      .replace(/(?<=\p{Script=Han})\d+\s*号.*$/u, '')
      .split(/[,;，；]/)
      .map(letters)
      .filter((line) => line.length > 2),
    area: placeName(address?.district ?? null),
    city: placeName(address?.city ?? null),
    province: placeName(address?.province ?? null),
    postalCode: (address?.postalCode ?? '').replaceAll(/[^\p{L}\p{N}]/gu, '').toUpperCase(),
  };
};

export type Closeness = 'same' | 'close' | 'differs';

/** Null: one of the two tells nothing. */
export const compareWords = (a: string, b: string): Closeness | null => {
  if (a === '' || b === '') return null;
  if (a === b) return 'same';
  return isClose(a, b) ? 'close' : 'differs';
};

export const comparePostalCodes = (a: string, b: string): Closeness | null => {
  if (a === '' || b === '') return null;
  if (a === b) return 'same';
  return distance(a, b, 1) === 1 ? 'close' : 'differs';
};

export type StreetLevel = 'house' | 'road' | 'line' | 'differs';

/** Whether two addresses are one house, in one street, or have at least a line in common. */
export const compareStreets = (a: Place, b: Place): StreetLevel | null => {
  if (a.lines.length === 0 || b.lines.length === 0) return null;
  const pairs = a.lines.flatMap((line) => b.lines.map((other) => compareWords(line, other)));
  // Every city has its 中山路.
  const isElsewhere = compareWords(a.city, b.city) === 'differs';
  if (isElsewhere || pairs.every((level) => level === 'differs')) return 'differs';
  if (a.number !== '' && a.number === b.number) return 'house';
  return compareWords(a.lines[0] ?? '', b.lines[0] ?? '') === 'differs' ? 'line' : 'road';
};
