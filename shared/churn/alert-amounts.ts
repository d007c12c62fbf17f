import { add, compare, divide, roundTo } from '../kernel/decimal.ts';
import type { MailLanguage } from '../kernel/mail-language.ts';

export interface AlertAmount {
  readonly amount: string;
  readonly currency: string;
}

/** One sum for each currency, the largest first; nothing that is nothing. */
export const sumsOf = (amounts: readonly AlertAmount[]): AlertAmount[] => {
  const sums = new Map<string, string>();
  for (const { amount, currency } of amounts) sums.set(currency, add(sums.get(currency) ?? '0', amount));
  return [...sums]
    .map(([currency, amount]) => ({ amount, currency }))
    .filter(({ amount }) => compare(amount, '0') > 0)
    .sort((a, b) => compare(b.amount, a.amount));
};

const grouped = (whole: string): string => whole.replace(/\B(?=(\d{3})+$)/g, ',');

const withCurrency = (language: MailLanguage, currency: string, text: string): string =>
  language === 'zh-CN' && currency === 'CNY' ? `¥${text}` : `${currency} ${text}`;

/** In whole units: nobody acts on cents. */
export const formatAmount = (language: MailLanguage, { amount, currency }: AlertAmount): string =>
  withCurrency(language, currency, grouped(roundTo(amount, 0)));

/** Null: nothing is at stake that has an amount. */
export const formatSums = (language: MailLanguage, amounts: readonly AlertAmount[]): string | null => {
  const sums = sumsOf(amounts);
  return sums.length === 0 ? null : sums.map((sum) => formatAmount(language, sum)).join(' + ');
};

/** What a large number is counted in, the largest first. */
const SCALES: Readonly<Record<MailLanguage, readonly (readonly [unit: string, name: string])[]>> = {
  'zh-CN': [
    ['100000000', ' 亿'],
    ['10000', ' 万'],
  ],
  en: [
    ['1000000000', 'B'],
    ['1000000', 'M'],
    ['1000', 'K'],
  ],
};

/** Short enough to stand beside a bar: `¥12.5 万`, `CNY 125K`. */
export const shortAmount = (language: MailLanguage, { amount, currency }: AlertAmount): string => {
  const scale = SCALES[language].find(([unit]) => compare(amount, unit) >= 0);
  if (!scale) return formatAmount(language, { amount, currency });
  const [whole = '0', tenths = '0'] = (divide(amount, scale[0], 1) ?? '0').split('.');
  const isWhole = tenths === '0' || whole.length > 2;
  const digits = isWhole ? grouped(divide(amount, scale[0], 0) ?? '0') : `${whole}.${tenths}`;
  return withCurrency(language, currency, `${digits}${scale[1]}`);
};
