import type { RecurrenceWords } from './recurrence-mail-words.ts';

export const recurrenceInChinese: RecurrenceWords = {
  causeSubject: ({ cause, count, days }) => `投诉反复出现：${cause}，${days} 天内 ${count} 起`,
  causeTitle: ({ cause, count, days }) => `${cause}：${days} 天内 ${count} 起投诉`,
  causeAdvice: '请查明共同根源，并确认改进措施落实到位',
  customerSubject: ({ cause, customer }) => `${customer} 再次投诉：${cause}`,
  customerTitle: ({ cause, customer, count, days }) =>
    `${customer} 在 ${days} 天内因同一原因投诉 ${count} 次（${cause}）`,
  customerAdvice: '请亲自致电客户，并确认改进措施落实到位',
  bothAdvice: (customer) => `其中 ${customer} 不止一次投诉：请亲自致电客户，并确认改进措施落实到位`,
  complaints: '相关投诉',
  complaint: (customer, day) => `${customer} · ${day}`,
  latest: '本次分析',
  unlisted: (count) => `另有 ${count} 起由其他团队处理，未在此列出`,
  analysis: '分析报告',
  findings: '发生原因',
  changes: '改进措施',
  departments: '已告知部门',
  joined: (names) => names.join('、'),
  footer: [
    '同一原因的投诉，或同一客户因同一原因的投诉，在设置“service”规定的天数内达到次数时，通知受理人的主管和管理员。每起投诉只计一次。',
    '语言和邮件种类可在个人设置中修改。',
  ],
};
