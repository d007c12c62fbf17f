import type { TicketWords } from './alert-mail-words.ts';

const CLOCKS = { response: '首次响应', remedy: '补救方案', resolution: '解决' } as const;

export const ticketsInChinese: TicketWords = {
  clocks: CLOCKS,
  types: { inquiry: '咨询', suggestion: '建议', fault: '故障', complaint: '投诉' },
  tiers: { core: '核心客户', key: '重点客户', growth: '潜力客户', regular: '普通客户' },
  priorities: { low: '低优先级', normal: '普通优先级', high: '高优先级', urgent: '紧急' },
  duration: (days, hours, minutes) =>
    [
      days > 0 ? `${days} 天` : null,
      hours > 0 ? `${hours} 小时` : null,
      minutes > 0 || days + hours === 0 ? `${minutes} 分钟` : null,
    ]
      .filter((part) => part !== null)
      .join(' '),
  late: (time) => `超时 ${time}`,
  justLate: '刚刚超时',
  left: (time) => `剩余 ${time}`,
  doneLate: (time) => `超时 ${time}后完成`,
  workingTime: '按工作时间计',
  dueAt: (at) => `截止 ${at}`,
  wasDueAt: (at) => `原应在 ${at} 前完成`,
  repeated: '仍未处理，再次通知',
  mine: '由您受理',
  withSomebody: (name) => `由 ${name} 受理`,
  insteadOf: (name) => `${name} 不在岗，由您代为处理`,
  withNobody: '尚无人受理',
  oneLate: ({ customer, subject, clock, time }) => `工单${CLOCKS[clock]}${time}：${customer}「${subject}」`,
  oneDone: ({ customer, subject, clock, time }) => `工单${CLOCKS[clock]}${time}：${customer}「${subject}」`,
  oneSoon: ({ customer, subject, clock, time }) =>
    `工单提醒：${CLOCKS[clock]}${time}，${customer}「${subject}」`,
  many: ({ late, soon }) => {
    if (soon === 0) return `${late} 件工单超时`;
    return late === 0 ? `工单提醒：${soon} 件待处理` : `${late} 件工单超时，${soon} 件待处理`;
  },
  oneLateTitle: ({ customer, clock }) => `${customer} 的工单${CLOCKS[clock]}超时`,
  oneDoneTitle: ({ customer, clock }) => `${customer} 的工单${CLOCKS[clock]}超时后完成`,
  oneSoonTitle: ({ customer, clock }) => `请留意 ${customer} 的工单${CLOCKS[clock]}时限`,
  manyTitle: (name, { late, soon }) =>
    late > 0 ? `${name}，有 ${late} 件工单超时` : `${name}，有 ${soon} 件工单请尽快处理`,
  advice: {
    assignee: '请在截止前处理；处理不了的，请及时转交或升级',
    leader: '请督促处理，或改派他人',
    desk: '请尽快指派受理人',
    both: '请先处理超时的工单',
    done: '已经完成，无需再处理；请了解超时原因',
  },
  lateHeading: '已超时',
  soonHeading: '尚未超时',
  toDo: '如何处理',
  steps: {
    response: {
      title: '首次响应',
      detail: '答复客户后在工单上登记响应；需要客户补充信息的，转为等待客户，计时暂停。',
    },
    remedy: { title: '补救方案', detail: '由负责的主管致电客户，提出补救方案并登记。' },
    resolution: { title: '解决', detail: '处理完毕后写明解决办法，计时即停止。' },
    leader: { title: '督促或改派', detail: '与受理人确认进展；忙不过来的，附上说明改派他人。' },
    desk: { title: '指派', detail: '指定受理人，或按技能、负荷和班次自动指派。' },
    handOver: { title: '处理不了', detail: '附上说明转交同事，或升级给主管。' },
  },
  enumerate: (names, more) => `${names.join('、')}${more ? '等' : ''}`,
  footer: [
    '规定时间用去一半时提醒受理人；超时通知其主管，之后每再过一段同样的时间通知一次。等待客户期间不计时。时限和比例由设置“sla”规定。',
    '语言和邮件种类可在个人设置中修改。',
  ],
};
