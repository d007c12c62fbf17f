import { inDays } from './days-in-chinese.ts';
import type { ReasonFacts, SalesWords } from './reminder-mail-words.ts';

/** What it is about, and its day: `before` and `after` say what that day is, `ask` what to do. */
const said =
  (about: string, before: string, after: string, ask: string) =>
  ({ label, occursOn, inDays: days }: ReasonFacts) => {
    const day = occursOn === null ? '' : `${before}${occursOn}${after}（${inDays(days)}），`;
    return `${label ?? about}：${day}${ask}`;
  };

const planned = ({ label, occursOn, inDays: days }: ReasonFacts): string => {
  const day = occursOn === null ? '' : `（计划 ${occursOn}，${inDays(days)}）`;
  return `${label ?? '计划步骤'}${day}，完成后请记录效果`;
};

/** Its label is the score. */
const warned = ({ label, occursOn, inDays: days }: ReasonFacts): string => {
  const score = label === null ? '' : `流失风险 ${label} 分，`;
  const day = occursOn === null ? '' : `在 ${occursOn}（${inDays(days)}）前`;
  return `${score}请${day}采取措施或复查`;
};

export const salesInChinese: SalesWords = {
  kinds: {
    quote_end: '报价到期',
    contract_end: '合同到期',
    trial_end: '试用到期',
    opportunity_review: '赢单复盘',
    plan_step: '开发计划',
    delivery_hand_over: '交付交接',
    churn_warning: '流失预警',
    win_back_step: '挽回计划',
  },
  reasons: {
    quote_end: said('报价', '有效期至 ', '', '请跟进客户决定'),
    contract_end: said('合同', '', ' 到期', '请准备续签'),
    trial_end: said('试用', '', ' 到期', '请确认客户是否转为正式合作'),
    opportunity_review: said('商机', '', ' 赢单', '请复盘成交关键和客户未说出的需求'),
    plan_step: planned,
    delivery_hand_over: said('商机', '', ' 赢单', '请与销售交接并安排交付'),
    churn_warning: warned,
    win_back_step: planned,
  },
};
