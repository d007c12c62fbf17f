import type { AlertCounts, AlertWords } from './alert-mail-words.ts';

const added = (fresh: number): string => (fresh > 0 ? `（新增 ${fresh} 家）` : '');

/** Each part that has something. */
const parts = ({ mine, fresh, team, teamFresh }: AlertCounts): string[] =>
  [
    mine > 0 ? `待处理 ${mine} 家${added(fresh)}` : null,
    team > 0 ? `团队 ${team} 家${added(teamFresh)}` : null,
  ].filter((part) => part !== null);

export const chinese: AlertWords = {
  tiers: { core: '核心', key: '重点', growth: '潜力', regular: '普通' },
  subject: (counts, value, day) =>
    `流失预警：${parts(counts).join('，')}${value === null ? '' : `，涉及 ${value}`} · ${day}`,
  lateSubject: (subject) => `【补发】${subject}`,
  title: (name, { mine, team }) =>
    mine > 0 ? `${name}，您有 ${mine} 家客户可能流失` : `${name}，团队有 ${team} 家客户可能流失`,
  advice: ({ mine, fresh, team, teamFresh }, value) =>
    [
      mine === 0 ? null : fresh === 0 ? '上周以来没有新增' : `其中 ${fresh} 家为新增`,
      mine === 0 || team === 0 ? null : `团队另有 ${team} 家${added(teamFresh)}`,
      mine > 0 || teamFresh === 0 ? null : `其中 ${teamFresh} 家为新增`,
      value === null ? null : `合计涉及 ${value}`,
    ]
      .filter((part) => part !== null)
      .join('；'),
  lateMail: (dueAt, sameDay) =>
    `这封周报来晚了：原定 ${dueAt} 发送，当时未能发出，${sameDay ? '现予补发' : '现予补发，并包含此后的全部预警'}。`,
  again: '暂缓到期，请再次跟进',
  fresh: '新增预警',
  standing: '仍待处理',
  team: '团队预警',
  unowned: '公海客户（无负责人）',
  score: (score) => `风险 ${score}`,
  atStake: (value) => `近一年订单 ${value}`,
  joinReasons: (reasons) => reasons.join('；'),
  callBy: (day) => `请在 ${day} 前联系客户`,
  callLate: (day) => `应在 ${day} 前联系，已过期限`,
  lookAgain: (day) => `暂缓至 ${day}，现在请再联系一次`,
  measures: (count, last) => `已采取 ${count} 项措施${last === null ? '' : `，最近一项：${last}`}`,
  noMeasure: '尚未采取措施',
  phone: (phone) => `致电 ${phone}`,
  isNew: '新增',
  overdue: '已过期限',
  restingOwn: (customers, day) => `另有 ${customers} 家暂缓中，最早 ${day} 再次跟进。`,
  restingTeam: (customers) => `团队另有 ${customers} 家暂缓中`,
  person: (name, customers, fresh, value) =>
    `${name} · ${customers} 家${added(fresh)}${value === null ? '' : ` · ${value}`}`,
  unlisted: (customers) => `另有 ${customers} 家未在邮件中列出`,
  unlistedPeople: (people, customers) => `另有 ${people} 位同事的 ${customers} 家预警客户未在邮件中列出`,
  chart: { value: '近 8 周涉及金额', warnings: '近 8 周预警客户数' },
  chartCount: (warnings) => `${warnings} 家`,
  toDo: '如何处理',
  steps: [
    { title: '联系客户', detail: '在期限前联系，了解原因，并记录跟进情况。' },
    { title: '暂缓流失', detail: '还有希望的，写明采取的措施和再次跟进的日期；可以多次暂缓。' },
    { title: '确认流失', detail: '至少采取过一项措施仍无法挽留的，选择流失原因，并制定挽回计划。' },
    { title: '客户下单', detail: '预警自动转为已挽回，无需操作。' },
  ],
  open: '查看我的预警',
  enumerate: (names, more) => `${names.join('、')}${more ? '等' : ''}`,
  footer: [
    '金额为客户在预警前 12 个月内的订单额，合计中含暂缓的客户；排序先看客户级别，再看风险分。',
    '每周一封，没有待处理的预警则不发送；遇休息日顺延到当周第一个工作日。语言和邮件种类可在个人设置中修改。',
  ],
};
