/** What the service desk has dealt with, in plain facts; seed-service.ts makes requests of them. */

export interface DemoAct {
  readonly act: 'respond' | 'wait' | 'remedy' | 'resolve' | 'feedback' | 'analysis' | 'gesture';
  /** A key of the demo people; the desk where nobody is named. */
  readonly by?: string;
  /** Hours after the one before. */
  readonly after: number;
  readonly body: object;
}

export interface DemoTicket {
  readonly key: string;
  /** The customer's short name. */
  readonly customer: string;
  /** So many working days ago, at ten in the morning. */
  readonly daysAgo: number;
  readonly opening: object;
  readonly acts: readonly DemoAct[];
}

const reply = (after: number, note: string): DemoAct => ({ act: 'respond', after, body: { note } });

/** The manager of who serves. */
const LEAD = 'chen';

/** Archived with a good word, closed with its analysis, solved and asked about, waiting, overdue, fresh. */
export const DEMO_TICKETS: readonly DemoTicket[] = [
  {
    key: 'answered',
    customer: '晨光机械',
    daysAgo: 9,
    opening: {
      subject: '巡检任务在手机端不显示照片',
      description: '昨天升级后，巡检单里的照片都是空白。',
      type: 'fault',
      origin: 'phone',
    },
    acts: [
      reply(0.5, '已复现，转研发。'),
      { act: 'resolve', after: 3, body: { text: '清除缓存并升级到 3.2.1 后恢复。' } },
      { act: 'feedback', after: 30, body: { score: 5, comment: '处理很快。' } },
    ],
  },
  {
    key: 'analysed',
    customer: '淮海商贸',
    daysAgo: 8,
    opening: {
      subject: '扫码枪晚到一周',
      description: '合同写明三日内到货，客户仓库停工两天。',
      type: 'complaint',
      origin: 'mail',
    },
    acts: [
      reply(0.5, '已致歉，查询物流。'),
      {
        act: 'gesture',
        after: 1,
        body: {
          kind: 'voucher',
          value: { amount: '150', currency: 'CNY' },
          note: '补偿停工损失',
        },
      },
      { act: 'remedy', by: LEAD, after: 2, body: { text: '当日改空运，并免一个月服务费。' } },
      { act: 'resolve', after: 20, body: { text: '货已签收，客户认可补偿。' } },
      {
        act: 'analysis',
        by: LEAD,
        after: 2,
        body: {
          cause: 'delivery',
          findings: '仓库未按加急单排产，漏看备注。',
          changes: '加急单改为独立队列，每日两次核对。',
          departments: ['仓储部', '销售部'],
        },
      },
      { act: 'feedback', after: 28, body: { score: 4 } },
    ],
  },
  {
    key: 'asked',
    customer: '浦江电子',
    daysAgo: 7,
    opening: {
      subject: '能耗报表如何按班次导出',
      description: '车间想按早晚班对比。',
      type: 'inquiry',
      origin: 'form',
    },
    acts: [
      reply(1, '已发操作说明。'),
      { act: 'resolve', after: 1, body: { text: '在报表里选择“班次”维度即可导出。' } },
    ],
  },
  {
    key: 'complaint',
    customer: '紫金零售',
    daysAgo: 2,
    opening: {
      subject: '促销规则设置错误，多扣了会员积分',
      description: '两家门店共 46 位会员受影响。',
      type: 'complaint',
      origin: 'phone',
    },
    acts: [
      reply(0.5, '已暂停该规则。'),
      { act: 'remedy', by: LEAD, after: 2, body: { text: '全部积分补回，另送每位会员 50 积分。' } },
    ],
  },
  {
    key: 'breached',
    customer: '锐成模具',
    daysAgo: 2,
    opening: {
      subject: '模具寿命提醒没有发出',
      description: '三副模具已超次数，没有任何提醒。',
      type: 'fault',
      origin: 'phone',
    },
    acts: [],
  },
  {
    key: 'waiting',
    customer: '云岭医疗',
    daysAgo: 1,
    opening: {
      subject: 'Spare parts list does not match the device',
      description: 'Serial number 7731 shows the list of another model.',
      type: 'fault',
      origin: 'mail',
    },
    acts: [{ act: 'wait', after: 0.5, body: { note: 'Asked for a photo of the nameplate.' } }],
  },
];

/** Opened as the product starts: its clocks have just begun. */
export const DEMO_FRESH = {
  customer: '燕山医药',
  opening: {
    subject: '建议拜访记录支持语音输入',
    description: '代表在医院里不方便打字。',
    type: 'suggestion',
    origin: 'phone',
  },
} as const;
