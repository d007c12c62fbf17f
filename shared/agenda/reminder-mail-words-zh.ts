import { inDays } from './days-in-chinese.ts';
import { salesInChinese } from './reminder-mail-sales-zh.ts';
import { serviceInChinese } from './reminder-mail-service-zh.ts';
import { adviceInChinese, summaryInChinese, titleInChinese } from './reminder-mail-summary-zh.ts';
import type { ReasonFacts, ReminderWords } from './reminder-mail-words.ts';

const QUARTERS = ['一', '二', '三', '四'];

const importantDate = ({ label, occursOn, inDays: days, lunar }: ReasonFacts): string => {
  const name = label ?? '重要日期';
  if (occursOn === null) return name;
  return `${name}：${occursOn}（${inDays(days)}${lunar === null ? '' : `，农历${lunar}`}）`;
};

const escalated = ({ heldBy, undoneKind, since }: ReasonFacts): string => {
  const whose = heldBy === null ? '' : `由 ${heldBy} 负责，`;
  return `${whose}${undoneKind ?? '跟进'}${since === null ? '长期逾期' : `自 ${since} 起逾期`}`;
};

const by = (name: string | null): string => (name === null ? '系统' : name);

export const chinese: ReminderWords = {
  tiers: { core: '核心', key: '重点', growth: '潜力', regular: '普通' },
  stages: { potential: '潜在', intent: '意向', deal: '成交', lost: '流失' },
  kinds: {
    follow_up: '',
    deep_touch: '深度沟通',
    important_date: '重要日期',
    customer_review: '客户审核',
    profile_review: '档案复核',
    data_review: '资料核对',
    escalation: '',
    ...salesInChinese.kinds,
    ...serviceInChinese.kinds,
  },
  occasions: {
    birthday: '生日',
    anniversary: '纪念日',
    founding: '成立日',
    contract: '合同日期',
    holiday: '节日',
  },
  otherKind: '其他待办',
  followUp: '跟进',
  doubts: {
    missing_fields: '必填信息不全',
    format: '格式有误',
    duplicate: '疑似重复',
    untouched: '超过 180 天未联系',
    dead_contact: '联系方式失效',
    left_contact: '联系人已离职',
  },
  subject: (counts, day) => `${summaryInChinese(counts)} · ${day}`,
  lateSubject: (subject) => `【补发】${subject}`,
  title: titleInChinese,
  advice: adviceInChinese,
  lateMail: (dueAt, sameDay) =>
    `这封提醒来晚了：原定 ${dueAt} 发送，当时未能发出，${sameDay ? '现予补发' : '现与今天的提醒一并补发'}。`,
  unknownDays: (year) =>
    `系统还没有 ${year} 年的法定节假日：请在日历设置（PUT /v1/settings/calendar）中录入放假和调休上班的日期。录入之前，${year} 年按星期判断是否上班。`,
  unknownDaysSubject: (year) => `请录入 ${year} 年的法定节假日`,
  lateEntry: (day) => `补发：${day} 的提醒当时未能发出`,
  escalated: '长期逾期，请您过问',
  overdue: '已逾期',
  today: '今天到期',
  standIn: (name, until) => `代 ${name} 处理${until === null ? '' : `（至 ${until}）`}`,
  team: '团队逾期',
  overdueFor: (days) => `逾期 ${days} 天`,
  reasons: {
    planned: ({ day }) => (day === null ? '约定今天回访' : `约定 ${day} 回访`),
    cadence: ({ stage, days }) =>
      days === null ? `${stage}客户定期跟进` : `${stage}客户每 ${days} 天跟进一次`,
    moved: ({ day }) => (day === null ? '改期到今天' : `改期到 ${day}`),
    handed_over: () => '同事转交给您跟进',
    quarter: ({ quarter }) =>
      `${quarter === null ? '本' : `第${QUARTERS[quarter - 1]}`}季度例行复核，请核对并更新客户档案`,
    doubtful: ({ doubts }) => (doubts.length === 0 ? '请核对客户资料' : `请核对：${doubts.join('、')}`),
    deep_touch: ({ tier, days }) =>
      `${tier}客户${days === null ? '定期' : `每 ${days} 天`}需要一次拜访、会面或深入通话`,
    important_date: importantDate,
    review_pending: () => '新客户资料待您审核',
    review_rejected: () => '审核未通过，请补全资料后再提交',
    escalated,
    ...salesInChinese.reasons,
    ...serviceInChinese.reasons,
  },
  held: (day) => `为免打扰客户，已顺延到 ${day}`,
  quiet: (dayTime) => `为免打扰客户，请在 ${dayTime} 之后再联系`,
  optedOut: '客户已谢绝所有联系方式，请勿主动联系',
  past: {
    moved: ({ on, by: who, to }) => `${on} ${by(who)}改期${to === null ? '' : `到 ${to}`}`,
    handed_over: ({ on, by: who, to }) => `${on} ${by(who)}转交${to === null ? '' : `给 ${to}`}`,
    done: ({ on, by: who }) => `${on} ${by(who)}标记为已处理`,
    held: ({ on, to }) => `${on} 为免打扰客户顺延${to === null ? '' : `到 ${to}`}`,
  },
  noPast: '期间没有任何处理记录',
  noted: (reason, note) => `${reason}（${note}）`,
  goal: (goal) => `目标：${goal}`,
  done: '已完成',
  tomorrow: '推迟到明天',
  more: (entries) => `另有 ${entries} 项待办`,
  bracketed: (name, remark) => `${name}（${remark}）`,
  enumerate: (names, more) => `${names.join('、')}${more ? '等' : ''}`,
  person: (name, customers) => `${name} · ${customers} 家`,
  unlisted: (customers) => `另有 ${customers} 家未在邮件中列出`,
  unlistedPeople: (people, customers) => `另有 ${people} 位同事的 ${customers} 家逾期客户未在邮件中列出`,
  open: '查看我的待办',
  linksNote: '“推迟到明天”会改到您的下一个工作日；邮件中的链接 14 天内有效，点开后需再确认一次。',
  footer: [
    '排序规则：需要您过问的最先，其次已逾期的；同一类中先看客户级别（核心、重点、潜力、普通），同级别的逾期越久越靠前，再看客户阶段（意向、成交、潜在、流失）。',
    '工作日每天最多一封，没有到期事项则不发送。语言、发送时间和提醒内容可在个人设置中修改。',
  ],
};
