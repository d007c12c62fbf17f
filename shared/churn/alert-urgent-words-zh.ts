import type { UrgentWords } from './alert-mail-words.ts';

export const urgentInChinese: UrgentWords = {
  subject: (customer, score) => `紧急流失预警：${customer}（风险 ${score}）`,
  title: (customer) => `${customer} 很可能流失`,
  ownAdvice: (day) => `请尽快联系客户，最迟 ${day}`,
  deputyAdvice: (owner, day) => `${owner} 不在岗，由您代为处理：请尽快联系客户，最迟 ${day}`,
  othersAdvice: (owner, day) => `由 ${owner} 负责，请确认其在 ${day} 前联系客户`,
  unownedAdvice: (day) => `该客户没有负责人，请尽快指派，并在 ${day} 前联系客户`,
  why: '预警原因',
  footer: [
    '核心和重点客户的风险分达到紧急线时，立即通知负责人及其主管；金额为客户在预警前 12 个月内的订单额。',
    '每次预警只通知一次，之后在每周的流失预警中列出。语言和邮件种类可在个人设置中修改。',
  ],
};
