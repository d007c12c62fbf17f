const MONTHS = ['正', '二', '三', '四', '五', '六', '七', '八', '九', '十', '冬', '腊'];
const DIGITS = '一二三四五六七八九十';

const dayOf = (text: string): number => {
  const [tens = '', ones = ''] = text;
  const unit = DIGITS.indexOf(ones) + 1;
  if (tens === '初') return unit;
  if (text === '二十' || text === '三十') return 10 * (DIGITS.indexOf(tens) + 1);
  return unit + (tens === '廿' ? 20 : 10);
};

/** A lunar date as the Chinese write it, such as 闰六月初三, for who does not read Chinese. */
export const lunarInEnglish = (text: string): string => {
  const [, leap, name = '', day = ''] =
    /^(闰?)(.{1,2})月((?:初[一二三四五六七八九十])|(?:[十廿][一二三四五六七八九])|二十|三十)$/.exec(text) ??
    [];
  const month = ['一', '十一', '十二'].includes(name)
    ? { 一: 1, 十一: 11, 十二: 12 }[name]
    : MONTHS.indexOf(name) + 1;
  if (!month) return `lunar ${text}`;
  return `day ${dayOf(day)} of ${leap ? 'leap ' : ''}lunar month ${month}`;
};
