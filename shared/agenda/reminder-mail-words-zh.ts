import type { ReminderCounts, ReminderWords } from './reminder-mail-words.ts';

const summary = ({ mine, overdue, reviews, team }: ReminderCounts): string => {
  if (mine + reviews === 0) return team === 0 ? '今日没有待跟进的客户' : `团队有 ${team} 家客户逾期未跟进`;
  const rest = team > 0 ? `；团队逾期 ${team} 家` : '';
  if (mine === 0) return `${reviews} 家客户资料待核对${rest}`;
  const own = overdue === mine ? `${mine} 家客户逾期未跟进` : `今日跟进 ${mine} 家`;
  const late = overdue > 0 && overdue < mine ? `，其中 ${overdue} 家已逾期` : '';
  return `${own}${late}${reviews > 0 ? `；资料待核对 ${reviews} 家` : ''}${rest}`;
};

const title = (name: string, { mine, overdue, reviews, team }: ReminderCounts): string => {
  if (mine + reviews === 0)
    return `${name}，${team === 0 ? '今天没有待跟进的客户' : `团队有 ${team} 家客户逾期未跟进`}`;
  if (mine === 0) return `${name}，有 ${reviews} 家客户的资料待核对`;
  return overdue === mine ? `${name}，有 ${mine} 家客户逾期未跟进` : `${name}，今天要跟进 ${mine} 家客户`;
};

const advice = ({ mine, overdue, reviews }: ReminderCounts): string | null => {
  if (mine === 0) return reviews === 0 ? null : '核对并补全资料后，请在待办中标记完成';
  const review = reviews === 0 ? null : `另有 ${reviews} 家客户的资料待核对`;
  if (overdue === 0) return review;
  const first = overdue === mine ? '请尽快联系，并记录跟进情况' : `其中 ${overdue} 家已逾期，建议优先联系`;
  return review === null ? first : `${first}；${review}`;
};

const QUARTERS = ['一', '二', '三', '四'];

export const chinese: ReminderWords = {
  tiers: { core: '核心', key: '重点', growth: '潜力', regular: '普通' },
  stages: { potential: '潜在', intent: '意向', deal: '成交', lost: '流失' },
  kinds: { follow_up: '', profile_review: '档案复核', data_review: '资料核对' },
  otherKind: '其他待办',
  doubts: {
    missing_fields: '必填信息不全',
    format: '格式有误',
    duplicate: '疑似重复',
    untouched: '超过 180 天未联系',
    dead_contact: '联系方式失效',
    left_contact: '联系人已离职',
  },
  subject: (counts, day) => `${summary(counts)} · ${day}`,
  lateSubject: (subject) => `【补发】${subject}`,
  title,
  advice,
  lateMail: (dueAt, sameDay) =>
    `这封提醒来晚了：原定 ${dueAt} 发送，当时未能发出，${sameDay ? '现予补发' : '现与今天的提醒一并补发'}。`,
  lateEntry: (day) => `补发：${day} 的提醒当时未能发出`,
  overdue: '已逾期',
  today: '今天到期',
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
  },
  noted: (reason, note) => `${reason}（${note}）`,
  goal: (goal) => `目标：${goal}`,
  bracketed: (name, remark) => `${name}（${remark}）`,
  enumerate: (names, more) => `${names.join('、')}${more ? '等' : ''}`,
  person: (name, customers) => `${name} · ${customers} 家`,
  unlisted: (customers) => `另有 ${customers} 家未在邮件中列出`,
  unlistedPeople: (people, customers) => `另有 ${people} 位同事的 ${customers} 家逾期客户未在邮件中列出`,
  open: '查看我的待办',
  footer: [
    '排序规则：已逾期的在前；其次看客户级别（核心、重点、潜力、普通）；同级别的，逾期越久越靠前，再看客户阶段（意向、成交、潜在、流失）。',
    '工作日每天最多一封，没有到期事项则不发送。语言、发送时间和提醒内容可在个人设置中修改。',
  ],
};
