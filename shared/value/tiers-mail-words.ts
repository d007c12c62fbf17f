import type { MailLanguage } from '../kernel/mail-language.ts';
import type { Tier } from '../kernel/value-score.fields.ts';

export interface TiersMailWords {
  readonly month: (year: number, month: number) => string;
  readonly tiers: Readonly<Record<Tier, string>>;
  readonly subject: (month: string, count: number) => string;
  readonly title: (month: string) => string;
  readonly advice: (count: number) => string;
  readonly heading: string;
  /** The same of tiers that the setting has applied at once. */
  readonly applied: {
    readonly subject: (month: string, count: number) => string;
    readonly advice: (count: number) => string;
    readonly heading: string;
  };
  readonly line: (from: string, to: string, score: number, owner: string) => string;
  readonly pool: string;
  readonly more: (count: number) => string;
  readonly footer: readonly string[];
  readonly appliedFooter: readonly string[];
}

const chinese: TiersMailWords = {
  month: (year, month) => `${year}年${month}月`,
  tiers: { core: '核心', key: '重点', growth: '潜力', regular: '普通' },
  subject: (month, count) => `${month}客户等级建议：${count} 位待您确认`,
  title: (month) => `${month}客户等级调整建议`,
  advice: (count) => `本月评分后，${count} 位客户建议调整等级，请逐一接受或拒绝`,
  heading: '待确认',
  applied: {
    subject: (month, count) => `${month}客户等级已调整：${count} 位`,
    advice: (count) => `本月评分后，${count} 位客户的等级已自动调整`,
    heading: '已调整',
  },
  line: (from, to, score, owner) => `${from} → ${to} · ${score} 分 · ${owner}`,
  pool: '公海客户',
  more: (count) => `另有 ${count} 位未在邮件中列出`,
  footer: [
    '每条建议都附有各项得分和依据。被拒绝的建议，在评分结果不变期间不再提出。',
    '每月 1 日 03:00 重新评分；届时尚未处理的建议失效，由新的评分代替。手工指定的等级不受影响。',
  ],
  appliedFooter: ['等级每月 1 日 03:00 重新评分并自动生效。手工指定的等级不受影响。'],
};

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const customers = (count: number): string => (count === 1 ? '1 customer' : `${count} customers`);

const english: TiersMailWords = {
  month: (year, month) => `${MONTHS[month - 1]} ${year}`,
  tiers: { core: 'core', key: 'key', growth: 'growth', regular: 'regular' },
  subject: (month, count) => `Tiers for ${month}: ${customers(count)} waiting for your decision`,
  title: (month) => `Proposed tiers for ${month}`,
  advice: (count) =>
    `This month’s scores suggest another tier for ${customers(count)}. Accept or refuse each.`,
  heading: 'To decide',
  applied: {
    subject: (month, count) => `Tiers for ${month}: changed for ${customers(count)}`,
    advice: (count) => `This month’s scores have changed the tier of ${customers(count)}.`,
    heading: 'Changed',
  },
  line: (from, to, score, owner) => `${from} → ${to} · score ${score} · ${owner}`,
  pool: 'in the pool',
  more: (count) => `${count} more not listed here`,
  footer: [
    'Each proposal comes with its score, part by part. A refused one is not made again while the score stays in the same tier.',
    'Scores are renewed at 03:00 on the first of each month; what is still open then is replaced. Tiers set by hand stay.',
  ],
  appliedFooter: [
    'Scores are renewed at 03:00 on the first of each month and take effect at once. Tiers set by hand stay.',
  ],
};

const WORDS: Readonly<Record<MailLanguage, TiersMailWords>> = { 'zh-CN': chinese, en: english };

export const tiersMailWords = (language: MailLanguage): TiersMailWords => WORDS[language];
