import { CANDIDATE, compare } from '../../../shared/duplicates/compare.rules.ts';
import type { Profile } from '../../../shared/duplicates/profile.rules.ts';
import { pinyinOf } from '../../../shared/kernel/pinyin.ts';
import { BlockIndex } from './block-index.ts';
import { seeded } from './made-profiles.ts';

const soundsOf = (text: string): string[] => pinyinOf(text, { isPerson: false });

/** The 3,755 common characters of GB 2312, by how they sound. */
const homophones = (): Map<string, string[]> => {
  const gb = new TextDecoder('gb18030');
  const bySound = new Map<string, string[]>();
  for (let row = 0xb0; row <= 0xd7; row += 1)
    for (let cell = 0xa1; cell <= 0xfe; cell += 1) {
      const character = gb.decode(new Uint8Array([row, cell]));
      const [sound] = soundsOf(character);
      if (sound) bySound.set(sound, [...(bySound.get(sound) ?? []), character]);
    }
  return bySound;
};

/** A made name, which `madeProfiles` puts together from these. */
const PARTS =
  /^(?<region>上海|北京|深圳市|广州|杭州|苏州|南京|武汉|成都|江苏省|浙江)(?<brand>.{2,3}?)(?<trade>科技|贸易|实业|信息技术|物流|机械|食品|服装|化工|咨询|医疗器械|电子商务)(?<legal>.+)$/u;

interface Parts {
  readonly region: string;
  readonly brand: string;
  readonly trade: string;
  readonly legal: string;
}

const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);

/** How people write the name of a company that they do not find in the base. */
const dirts = () => {
  const bySound = homophones();
  const misheard = (brand: string, random: () => number): string => {
    const [first = '', ...rest] = brand;
    const alike = (bySound.get(soundsOf(first)[0] ?? '') ?? []).filter((character) => character !== first);
    return (alike[Math.floor(random() * alike.length)] ?? first) + rest.join('');
  };
  return {
    'without region': ({ brand, trade, legal }: Parts) => `${brand}${trade}${legal}`,
    'region in brackets': ({ region, brand, trade, legal }: Parts) => `${brand}${trade}（${region}）${legal}`,
    'without legal form': ({ region, brand, trade }: Parts) => `${region}${brand}${trade}`,
    'another legal form': ({ region, brand, trade }: Parts) => `${region}${brand}${trade}集团`,
    'a homophone': ({ region, brand, trade, legal }: Parts, random: () => number) =>
      `${region}${misheard(brand, random)}${trade}${legal}`,
    'short form': ({ brand }: Parts) => brand,
    'in pinyin': ({ brand }: Parts) => `${capital(soundsOf(brand).join(''))} Co., Ltd.`,
    'another trade': ({ region, brand, legal }: Parts) => `${region}${brand}国际${legal}`,
  } satisfies Record<string, (parts: Parts, random: () => number) => string>;
};

/** A company's double: its name written in one of these ways, and neither phone nor e-mail nor address. */
const doubleOf = (
  { names, recordId: id, ...profile }: Profile,
  write: (parts: Parts, random: () => number) => string,
  random: () => number,
): Profile => {
  const parts = PARTS.exec(names[0] ?? '')?.groups as Parts | undefined;
  if (!parts) throw new Error(`${names[0]} is no made name`);
  const recordId = `${id}-dup`;
  return {
    ...profile,
    recordId,
    customerId: recordId,
    names: [write(parts, random)],
    phones: [],
    emails: [],
    address: null,
  };
};

export interface FoundNames {
  readonly dirt: string;
  /** Share of the doubles whose original was among the candidates. */
  readonly found: number;
  /** Candidates per look that were somebody else. */
  readonly others: number;
}

/** How many companies of a base are found again by a name written in each of these ways. */
export const scoreNames = (companies: readonly Profile[], asked: number): FoundNames[] => {
  const index = new BlockIndex();
  for (const company of companies) index.add(company);
  return Object.entries(dirts()).map(([dirt, write]) => {
    const random = seeded(11);
    let found = 0;
    let others = 0;
    for (const original of companies.slice(0, asked)) {
      const double = doubleOf(original, write, random);
      const candidates = index.near(double).filter((other) => compare(double, other).score >= CANDIDATE);
      if (candidates.includes(original)) found += 1;
      others += candidates.filter((other) => other !== original).length;
    }
    return { dirt, found: found / asked, others: others / asked };
  });
};
