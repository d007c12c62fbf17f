/** What the demo customers are about to buy and have bought; seed-sales.ts makes requests of it. Days count from today. */

export const DEMO_PRODUCTS = [
  { key: 'desk', name: '客户工作台 Customer Desk', code: 'GX-DESK', unit: 'seat', price: '1280' },
  { key: 'field', name: '外勤助手 Field Assistant', code: 'GX-FIELD', unit: 'seat', price: '860.5' },
  { key: 'setup', name: '上线服务 Onboarding', code: 'GX-SETUP', unit: 'day', price: '3200' },
] as const;

export type DemoProduct = (typeof DEMO_PRODUCTS)[number]['key'];

type Stage = 'lead' | 'need' | 'proposal' | 'negotiation' | 'won' | 'lost';

export interface DemoOpportunity {
  /** The customer's short name. */
  readonly customer: string;
  readonly name: string;
  readonly stage: Stage;
  readonly product: DemoProduct;
  readonly seats: string;
  readonly closesIn: number;
  readonly engagedAgo: number;
}

const opportunity = (
  customer: string,
  name: string,
  stage: Stage,
  product: DemoProduct,
  seats: string,
  [engagedAgo, closesIn]: readonly [number, number],
): DemoOpportunity => ({ customer, name, stage, product, seats, closesIn, engagedAgo });

export const DEMO_OPPORTUNITIES: readonly DemoOpportunity[] = [
  opportunity('晨光机械', '巡检与备件管理二期', 'won', 'field', '40', [50, 3]),
  opportunity('浦江电子', '车间试点扩展到三条线', 'negotiation', 'desk', '25', [40, 12]),
  opportunity('云岭医疗', '售后派工一期', 'proposal', 'field', '18', [30, 35]),
  opportunity('紫金零售', '会员与门店促销统一管理', 'need', 'desk', '120', [20, 60]),
  opportunity('园林酒店', '协议客户报价', 'lead', 'desk', '15', [8, 75]),
  opportunity('Harbour Logistics', 'Status portal for shippers', 'negotiation', 'desk', '60', [45, 20]),
  opportunity('Bohai Shipping', 'Quoting desk', 'need', 'desk', '12', [15, 50]),
  opportunity('海燕纺织', '染整排产', 'lost', 'setup', '20', [60, 10]),
];

/** Quotes by the days left: the first is spoken of tomorrow. */
export const DEMO_QUOTES = [
  { customer: '浦江电子', number: 'Q-2101', product: 'desk', seats: '25', endsIn: 2 },
  { customer: 'Harbour Logistics', number: 'Q-2102', product: 'desk', seats: '60', endsIn: 9 },
] as const;

/** The first ends in a month: its renewal is opened within days. */
export const DEMO_CONTRACTS = [
  {
    customer: '紫金零售',
    title: '会员平台年度服务',
    kind: 'term',
    amount: '153600',
    startsAgo: 332,
    endsIn: 33,
  },
  {
    customer: 'Bohai Shipping',
    title: 'Trial of the quoting desk',
    kind: 'trial',
    amount: null,
    startsAgo: 20,
    endsIn: 10,
  },
] as const;

interface DemoOrder {
  readonly customer: string;
  readonly number: string;
  readonly product: DemoProduct;
  readonly seats: string;
  readonly ago: number;
  readonly paid: string | null;
}

/** One order on each of these days, numbered on from `first`. */
const orders = (
  customer: string,
  first: number,
  product: DemoProduct,
  seats: string,
  ...daysAgo: readonly number[]
): DemoOrder[] =>
  daysAgo.map((ago, i) => ({ customer, number: `A-${first + i}`, product, seats, ago, paid: null }));

export const DEMO_ORDERS: readonly DemoOrder[] = [
  { customer: '紫金零售', number: 'A-3001', product: 'desk', seats: '100', ago: 340, paid: '128000' },
  { customer: '紫金零售', number: 'A-3002', product: 'setup', seats: '4', ago: 200, paid: '12800' },
  { customer: '紫金零售', number: 'A-3003', product: 'desk', seats: '20', ago: 70, paid: '10000' },
  { customer: 'Harbour Logistics', number: 'A-3004', product: 'field', seats: '30', ago: 120, paid: null },
  // One of each kind: steady, loyal, new, silent after buying much, slowing down, long gone.
  ...orders('晨光机械', 3101, 'desk', '30', 300, 240, 180, 120, 60, 10),
  ...orders('云岭医疗', 3201, 'field', '20', 420, 330, 250, 160, 75),
  ...orders('淮海商贸', 3301, 'setup', '5', 12),
  ...orders('燕山医药', 3401, 'desk', '45', 380, 350, 320, 300, 280, 260, 240, 225, 210, 200, 195),
  ...orders('恒信建材', 3501, 'field', '10', 150, 100, 95),
  ...orders('海河汽配', 3601, 'field', '15', 700, 500, 410),
];

/** What is known of some customers beyond what they buy; their tiers are scored by it. */
export const DEMO_WORTH: Readonly<Record<string, { employees: number; potential: string; weight: number }>> =
  {
    晨光机械: { employees: 800, potential: '600000', weight: 8 },
    浦江电子: { employees: 1200, potential: '900000', weight: 7 },
    云岭医疗: { employees: 350, potential: '260000', weight: 6 },
    紫金零售: { employees: 2600, potential: '800000', weight: 9 },
    园林酒店: { employees: 420, potential: '120000', weight: 3 },
    淮海商贸: { employees: 60, potential: '70000', weight: 2 },
    燕山医药: { employees: 3200, potential: '2500000', weight: 9 },
    颐和康复: { employees: 700, potential: '2000000', weight: 10 },
    恒信建材: { employees: 140, potential: '160000', weight: 4 },
    'Harbour Logistics': { employees: 900, potential: '500000', weight: 8 },
  };

export const DEMO_LEADS = [
  {
    assignee: null,
    company: '杭州西溪文旅有限公司',
    contactName: '沈月',
    phone: '13700010001',
    source: '展会',
    chance: 30,
    summary: '景区票务与团队预订',
    need: '把旅行社的预订和结算放到一处。',
  },
  {
    assignee: 'emma',
    company: 'Qingdao Tidewater Foods Ltd.',
    contactName: 'Helen Sun',
    email: 'helen.sun@tidewater.example',
    source: 'Website',
    chance: 50,
    summary: 'Batch traceability',
    need: 'Trace every batch from boat to shelf.',
  },
] as const;
