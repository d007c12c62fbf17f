import type { SeededRandom } from '../machine/seeded-random.ts';

const PLACES = [
  '青岛',
  '上海',
  '苏州',
  '成都',
  '大连',
  '宁波',
  '厦门',
  '武汉',
  '西安',
  '长沙',
  '合肥',
  '天津',
];
const SYLLABLES = [...'安邦昌达恩方广海汇佳凯朗隆美诺普启荣盛泰万欣雅益远泽中卓'];
const TRADES = ['贸易', '机械', '电子', '食品', '物流', '纺织', '化工', '医疗器械', '软件', '建材'];

/** A company's name that no other has. */
export const companyName = (random: SeededRandom, number: number): string => {
  const own = Array.from({ length: 3 }, () => random.pick(SYLLABLES)).join('');
  return `${random.pick(PLACES)}${own}${number}${random.pick(TRADES)}有限公司`;
};

export const phoneNumber = (number: number): string => `138${String(number).padStart(8, '0')}`;
