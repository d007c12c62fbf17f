import type { Named } from '../../../shared/search/terms.rules.ts';

/** The same numbers in every run (mulberry32). */
export const seeded = (seed: number) => {
  let state = seed;
  return (below: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
};
type Random = ReturnType<typeof seeded>;

const REGIONS = '上海 北京 深圳 广州 杭州 苏州 青岛 宁波 成都 武汉 南京 天津 无锡 厦门 东莞 佛山'.split(' ');
const BRAND = [...'远洋华为明日新海天宇东方永盛金源恒通瑞丰凯达安泰鼎立博雅云峰长虹中联信达万顺嘉禾卓越启航'];
const TRADES = '物流 科技 贸易 机械 电子 食品 医药 建材 信息技术 化工 服装 广告 船舶 纸业'.split(' ');
const LEGAL = '有限公司 有限公司 有限公司 股份有限公司 集团有限公司'.split(' ');
const LATIN = 'Nord Sea Global Pacific Bright Star Delta Prime Union Atlas Vision Apex Blue Stone'.split(' ');
const LATIN_TRADES = 'Logistics Trading Foods Systems Energy Paper Marine Tools'.split(' ');
const LATIN_LEGAL = 'GmbH|Co., Ltd.|Inc.|AG|LLC'.split('|');
const SURNAMES = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗'];
const GIVEN = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华'];

const oneOf = <T>(list: readonly T[], random: Random): T => list[random(list.length)] as T;

const chineseName = (random: Random): string => {
  const brand = Array.from({ length: 2 + random(2) }, () => oneOf(BRAND, random)).join('');
  return `${oneOf(REGIONS, random)}${brand}${oneOf(TRADES, random)}${oneOf(LEGAL, random)}`;
};
const latinName = (random: Random): string =>
  `${oneOf(LATIN, random)} ${oneOf(LATIN, random)} ${oneOf(LATIN_TRADES, random)} ${oneOf(LATIN_LEGAL, random)}`;

export const personName = (random: Random): string =>
  oneOf(SURNAMES, random) + Array.from({ length: 1 + random(2) }, () => oneOf(GIVEN, random)).join('');

export const phone = (random: Random): string =>
  `+861${30 + random(69)}${String(random(1e8)).padStart(8, '0')}`;

const idOf = (prefix: string, n: number): string => `${prefix}_${String(n).padStart(26, '0')}`;
export const ownerOf = (n: number): string => idOf('usr', n);
const CUSTOMERS_PER_OWNER = 300;

/** One of each nine in Latin letters; one of each twenty in the pool. */
export const customerOf = (n: number, random: Random): Named => ({
  id: idOf('cus', n),
  kind: 'company',
  name: n % 9 === 0 ? latinName(random) : chineseName(random),
  shortName: null,
  phone: phone(random),
  email: n % 2 === 0 ? `info@company-${n}.example` : `owner${n}@qq.com`,
  ownerId: n % 20 === 0 ? null : ownerOf(Math.floor(n / CUSTOMERS_PER_OWNER)),
  collaboratorIds: [],
  tier: oneOf(['core', 'key', 'growth', 'regular', 'regular', 'regular'], random),
  stage: oneOf(['potential', 'intent', 'deal'], random),
});

export const contactOf = (n: number, random: Random) => ({
  id: idOf('con', n),
  name: personName(random),
  phone: phone(random),
  officePhone: null,
  email: null,
});
