/** The demo's handbook: what customers of the two products ask; seed-articles.ts makes requests of it. */

export interface DemoArticle {
  readonly key: string;
  readonly question: string;
  readonly answer: string;
  readonly keywords: readonly string[];
  readonly tags: readonly string[];
  readonly language: 'zh-CN' | 'en';
  readonly audience: 'public' | 'internal';
  readonly state: 'draft' | 'published';
  /** Tickets that it has spared so far. */
  readonly spared: number;
}

const TRADE = { audience: 'public', state: 'published', spared: 0 } as const;

export const DEMO_ARTICLES: readonly DemoArticle[] = [
  {
    ...TRADE,
    key: 'vat-invoice',
    question: '如何申请增值税专用发票？',
    answer:
      '1. 用管理员账号登录客户工作台，打开“设置 → 开票信息”，填写公司全称、税号、开户行及账号。\n2. 在“订单”中选中已付款的订单，点击“申请开票”，发票类型选“增值税专用发票”。\n3. 我们在两个工作日内开具电子专票，发送到开票信息里登记的邮箱。\n\n开错了可以在当月作废重开；跨月需要先开红字信息表，请联系客服办理。',
    keywords: ['专票', '开票', '税号', '红字'],
    tags: ['财务'],
    language: 'zh-CN',
    spared: 3,
  },
  {
    ...TRADE,
    key: 'offline-check-in',
    question: '外勤助手没有信号时还能签到吗？',
    answer:
      '可以。没有网络时照常点“签到”，应用会在手机里记下时间、定位和照片，并在名称旁显示“待上传”。恢复网络后自动上传，以签到当时的时间为准，不会算迟到。\n\n请不要在上传前卸载应用或清除数据，否则未上传的签到会丢失。',
    keywords: ['离线', '断网', '地下室', '打卡'],
    tags: ['外勤助手'],
    language: 'zh-CN',
    spared: 2,
  },
  {
    ...TRADE,
    key: 'import-customers',
    question: '怎样把已有的客户名单导入客户工作台？',
    answer:
      '1. 把名单存成 .xlsx 或 .csv，第一行写列名。\n2. 打开“客户 → 导入”，上传文件，逐列确认对应的字段；客户名称，以及电话、邮箱、微信中的至少一项是必填的。\n3. 先点“试运行”，查看每一行的结果，再正式导入。\n\n与现有客户同名或同电话的行不会重复创建。导入错了，30 天内可以整批撤销。',
    keywords: ['Excel', '表格', '批量', '撤销'],
    tags: ['客户工作台', '上线'],
    language: 'zh-CN',
    spared: 1,
  },
  {
    ...TRADE,
    key: 'reminder-mail',
    question: '为什么收不到每日提醒邮件？',
    answer:
      '请依次检查：\n1. “我的 → 提醒”里是否打开了每日提醒，时间和时区是否正确；\n2. 当天没有到期事项，或当天是休息日、本人请假，都不会发送；\n3. 邮件是否进了垃圾箱，请把发件地址加入白名单；\n4. 公司邮件网关是否拦截，请把我们的域名交给管理员放行。\n\n以上都正常仍收不到，请提供您的账号和最近一次收到的日期，我们会查投递记录。',
    keywords: ['邮箱', '通知', '垃圾箱'],
    tags: ['提醒'],
    language: 'zh-CN',
  },
  {
    ...TRADE,
    key: 'merge-duplicates',
    question: '同一个客户录了两次，怎么合并？',
    answer:
      '打开其中一个客户，点“查找重复”，选中另一个，再点“合并”。逐项选择保留哪一边的内容，联系人、往来记录、订单和工单都会并到留下的客户名下。\n\n30 天内可以撤销合并。两个客户都归您负责时才能合并，否则请找双方的经理。',
    keywords: ['重复', '查重', '撤销合并'],
    tags: ['客户工作台'],
    language: 'zh-CN',
  },
  {
    ...TRADE,
    key: 'gift-limit',
    question: '投诉处理时，客服最多可以给客户多少补偿？',
    answer:
      '单张工单累计不超过设置里的补偿限额，客服可直接发放代金券、折扣或礼品；超过限额会自动提交给经理审批，批准前请不要对客户承诺金额。\n\n每次补偿都要写明原因。现金退款不算补偿，走订单的退货流程。',
    keywords: ['代金券', '礼品', '审批', '赔偿'],
    tags: ['投诉', '内部规定'],
    language: 'zh-CN',
    audience: 'internal',
  },
  {
    ...TRADE,
    key: 'import-customers-en',
    question: 'How do I import the customers we already have?',
    answer:
      '1. Save your list as .xlsx or .csv with column names in the first row.\n2. Open Customers → Import, upload the file and check which column goes into which field. A name is required, and at least one of phone, e-mail and WeChat.\n3. Do a trial run first and look at the result of each row, then import.\n\nRows that share a name or a phone number with an existing customer create no duplicate. An import can be undone as a whole within 30 days.',
    keywords: ['Excel', 'spreadsheet', 'CSV', 'undo'],
    tags: ['Customer Desk', 'onboarding'],
    language: 'en',
    spared: 1,
  },
  {
    ...TRADE,
    key: 'more-seats',
    question: 'Can we add seats in the middle of a contract?',
    answer:
      'Yes. Ask for the additional seats in the portal or write to your account manager. They are charged pro rata until the end of the current term and renew together with the others. New seats are ready within one working day.\n\nSeats can be reduced only at renewal; please tell us 30 days before the term ends.',
    keywords: ['licences', 'users', 'upgrade', 'pro rata'],
    tags: ['contract'],
    language: 'en',
  },
  {
    ...TRADE,
    key: 'location-rights',
    question: 'Why does Field Assistant ask for my location?',
    answer:
      'To note where a visit took place. The location is read only at the moment you check in or out; it is not tracked in between. You can refuse: check-ins then work without a place, and your manager sees “no location”.\n\nOn iPhone: Settings → Field Assistant → Location → While Using the App. On Android: App info → Permissions → Location.',
    keywords: ['GPS', 'privacy', 'permission', 'tracking'],
    tags: ['Field Assistant'],
    language: 'en',
  },
  {
    ...TRADE,
    key: 'single-sign-on',
    question: '客户工作台如何接入企业微信单点登录？',
    answer: '草稿：等待研发确认回调域名的填写方式后发布。',
    keywords: ['SSO', '扫码登录'],
    tags: ['客户工作台'],
    language: 'zh-CN',
    state: 'draft',
  },
];
