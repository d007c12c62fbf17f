import type { LifeCyclePhase, RfmSegment } from '../kernel/value-score.fields.ts';

interface Words {
  readonly 'zh-CN': string;
  readonly en: string;
}

/** What a segment asks of who looks after the customer. */
export const SEGMENT_WORDS: Readonly<Record<RfmSegment, Words>> = {
  champion: {
    'zh-CN': '重要价值客户：近期、频繁且大额购买，优先维护',
    en: 'Champion: buys recently, often and much; look after first',
  },
  loyal: {
    'zh-CN': '忠诚客户：购买稳定，可推荐更高价值的产品',
    en: 'Loyal: buys steadily; ready for an offer of higher value',
  },
  promising: {
    'zh-CN': '潜力客户：近期有购买，频次和金额尚可提升',
    en: 'Promising: bought recently; frequency and amount can grow',
  },
  new: {
    'zh-CN': '新近客户：近期刚购买，频次和金额较低',
    en: 'Recent: has just bought, seldom and little so far',
  },
  needs_attention: {
    'zh-CN': '需关注客户：购买间隔变长，应主动联系',
    en: 'Needs attention: has not bought for a while; get in touch',
  },
  at_risk: {
    'zh-CN': '有流失风险：过去常购买，已较久没有下单',
    en: 'At risk: used to buy regularly, silent for long',
  },
  cannot_lose: {
    'zh-CN': '重要挽留客户：过去购买频繁且大额，已较久没有下单',
    en: 'Cannot lose: used to buy often and much, silent for long',
  },
  hibernating: {
    'zh-CN': '沉睡客户：很久没有购买，频次和金额较低',
    en: 'Hibernating: has not bought for long, and little before',
  },
};

export const PHASE_WORDS: Readonly<Record<LifeCyclePhase, Words>> = {
  prospect: { 'zh-CN': '潜在期：尚未下单', en: 'Prospect: has not ordered yet' },
  new: { 'zh-CN': '导入期：首次下单不久', en: 'New: first ordered not long ago' },
  growing: { 'zh-CN': '成长期：近一年采购额上升', en: 'Growing: bought more in the last year than before' },
  mature: { 'zh-CN': '成熟期：采购稳定', en: 'Mature: buys steadily' },
  declining: {
    'zh-CN': '衰退期：采购下降，或沉默超出其购买节奏',
    en: 'Declining: buys less, or is silent beyond its rhythm',
  },
  lost: { 'zh-CN': '已流失', en: 'Lost' },
};
