import type { Role } from '../../shared/kernel/contract.ts';

/** The company that the demo data belong to. Addresses end in `.example`, so no mail could ever reach anybody. */

export interface DemoPerson {
  readonly key: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly team: DemoTeam['key'] | null;
  readonly manager: string | null;
  readonly language?: 'zh-CN' | 'en';
  readonly skills?: readonly string[];
  readonly regions?: readonly string[];
  /** By weekday, Monday first; absent: those of the organisation's calendar. */
  readonly workingHours?: readonly (readonly { readonly from: string; readonly to: string }[])[];
}

/** Somebody who will be away, as many days from now and so long, and who acts for him. */
export interface DemoAbsence {
  readonly person: string;
  readonly deputy: string;
  readonly inDays: number;
  readonly days: number;
  readonly reason: string;
}

export interface DemoTeam {
  readonly key: 'east' | 'north';
  readonly name: string;
  readonly manager: string;
}

/** Made by the deployment itself. */
export const FIRST_ADMIN = {
  id: 'usr_00000000000000000000000001',
  name: '林美 Lin Mei',
  email: 'lin.mei@guanxi.example',
} as const;

export const DEMO_TEAMS: readonly DemoTeam[] = [
  { key: 'east', name: '华东销售 East Sales', manager: 'chen' },
  { key: 'north', name: '华北销售 North Sales', manager: 'wang' },
];

export const DEMO_ABSENCES: readonly DemoAbsence[] = [
  { person: 'emma', deputy: 'liu', inDays: 10, days: 5, reason: 'Home leave' },
];

const EARLY = [{ from: '07:00', to: '13:00' }];

const mail = (name: string): string => `${name}@guanxi.example`;

/** Leaders before those who report to them. */
export const DEMO_PEOPLE: readonly DemoPerson[] = [
  {
    key: 'zhou',
    name: '周华 Zhou Hua',
    email: mail('zhou.hua'),
    role: 'executive',
    team: null,
    manager: null,
  },
  {
    key: 'chen',
    name: '陈静 Chen Jing',
    email: mail('chen.jing'),
    role: 'manager',
    team: 'east',
    manager: 'zhou',
    regions: ['上海', '江苏'],
  },
  {
    key: 'wang',
    name: '王磊 Wang Lei',
    email: mail('wang.lei'),
    role: 'manager',
    team: 'north',
    manager: 'zhou',
    regions: ['北京', '天津'],
  },
  {
    key: 'li',
    name: '李娜 Li Na',
    email: mail('li.na'),
    role: 'sales',
    team: 'east',
    manager: 'chen',
    skills: ['制造'],
    regions: ['上海'],
  },
  {
    key: 'zhang',
    name: '张伟 Zhang Wei',
    email: mail('zhang.wei'),
    role: 'sales',
    team: 'east',
    manager: 'chen',
    skills: ['零售'],
    regions: ['江苏'],
  },
  {
    key: 'liu',
    name: '刘洋 Liu Yang',
    email: mail('liu.yang'),
    role: 'sales',
    team: 'north',
    manager: 'wang',
    skills: ['医疗'],
    regions: ['北京'],
  },
  {
    key: 'emma',
    name: 'Emma Clark',
    email: mail('emma.clark'),
    role: 'sales',
    team: 'north',
    manager: 'wang',
    language: 'en',
    skills: ['logistics'],
    regions: ['天津'],
  },
  {
    key: 'zhao',
    name: '赵敏 Zhao Min',
    email: mail('zhao.min'),
    role: 'service',
    team: 'east',
    manager: 'chen',
    workingHours: [EARLY, EARLY, EARLY, EARLY, EARLY, EARLY, []],
  },
  {
    key: 'portal',
    name: '孙丽 Sun Li (customer)',
    email: mail('sun.li'),
    role: 'customer',
    team: null,
    manager: null,
  },
  {
    key: 'dealer',
    name: '郑强 Zheng Qiang (partner)',
    email: mail('zheng.qiang'),
    role: 'partner',
    team: null,
    manager: null,
  },
];
