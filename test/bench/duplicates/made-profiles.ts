import type { Profile } from '../../../shared/duplicates/profile.rules.ts';

/** Numbers that look random and are the same each time (mulberry32). */
export const seeded = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

const REGIONS = '上海 北京 深圳市 广州 杭州 苏州 南京 武汉 成都 江苏省 浙江'.split(' ');
const CHARACTERS = [
  ...'星辰华东明远海润金桥鼎盛瑞丰启云帆锦绣航宏图天成百川长安正大通达新宇恒力嘉和中泰博雅思源信诚德隆兴业昌茂裕祥永福康宁顺利元亨凯旋龙腾飞鹏',
  ...'翔鸿运昊晟睿智慧众创联合共赢先锋领航卓越优胜品尚美佳怡然欣荣景春夏秋冬日月山水江河湖洋木林森石玉珠宝银铜铁钢红蓝绿青紫白黑方圆南西北',
];
const TRADES = '科技 贸易 实业 信息技术 物流 机械 食品 服装 化工 咨询 医疗器械 电子商务'.split(' ');
const LEGAL = '有限公司 有限责任公司 股份有限公司 集团有限公司'.split(' ');
/** Most frequent first; the twentieth is a tenth as frequent as the first. */
const SURNAMES = [
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦',
];
const GIVEN = [
  ...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华文晓建国志宇浩然子轩梓涵欣怡佳琪思雨梦婷雪莹慧玲丹红梅兰竹菊春燕海波鹏飞龙辉斌峰俊凯旭东阳',
  ...'晨曦博睿哲瀚宁安康乐天泽恩铭泉源江河林森木清风云月星辰诗书画琴雅韵',
];
const STREETS = '张江路 南京西路 中山东路 解放路 人民大道 建设路 科技园路'.split(' ');

/** A base as Chinese companies have it: common brands, common surnames, few cities. */
export const madeProfiles = (count: number, seed = 1): Profile[] => {
  const random = seeded(seed);
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? '';
  const often = (list: readonly string[]): string => list[Math.floor(random() ** 2 * list.length)] ?? '';
  const digits = (length: number): string => Array.from({ length }, () => Math.floor(random() * 10)).join('');
  const company = (recordId: string): Profile => ({
    recordId,
    customerId: recordId,
    kind: 'company',
    names: [
      `${pick(REGIONS)}${pick(CHARACTERS)}${pick(CHARACTERS)}${random() < 0.4 ? pick(CHARACTERS) : ''}${pick(TRADES)}${pick(LEGAL)}`,
    ],
    phones: [`+8613${digits(9)}`],
    emails: random() < 0.5 ? [`${digits(9)}@qq.com`] : [`info@${digits(6)}.cn`],
    website: null,
    bornOn: null,
    address: {
      province: null,
      city: pick(REGIONS),
      district: null,
      street: `${pick(STREETS)}${Math.ceil(random() * 400)}号`,
      postalCode: random() < 0.3 ? `2${digits(5)}` : null,
    },
  });
  const contact = (recordId: string, employer: Profile): Profile => ({
    ...employer,
    recordId,
    kind: 'person',
    names: [`${often(SURNAMES)}${pick(GIVEN)}${random() < 0.8 ? pick(GIVEN) : ''}`],
    phones: [`+8615${digits(9)}`],
    emails: [],
  });
  const profiles: Profile[] = [];
  while (profiles.length < count) {
    const employer = company(`cus_${profiles.length}`);
    profiles.push(employer, contact(`con_${profiles.length + 1}`, employer));
  }
  return profiles.slice(0, count);
};

/** Companies only, no two of one name. */
export const madeCompanies = (count: number): Profile[] => {
  const made = madeProfiles(3 * count).filter(({ kind }) => kind === 'company');
  return [...new Map(made.map((company) => [company.names[0], company])).values()].slice(0, count);
};
