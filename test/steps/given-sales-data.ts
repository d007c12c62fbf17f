import { csvLine } from '../../shared/imports/formula-guard.ts';
import { now } from '../../shared/kernel/clock.ts';
import { firstVersion } from '../../shared/kernel/entity.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { commit } from '../../shared/kernel/transaction.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { createTeamWrites } from '../../shared/people/people.store.ts';
import { givenUser } from './given.ts';
import { readSharedCsv } from './shared-data.ts';

const column = (name: string, extra: object = {}) => ({ column: name, ...extra });
type Row = Readonly<Record<string, string>>;

/** Rows as a CSV file. */
export const csvOf = (rows: readonly Row[]): string =>
  [Object.keys(rows[0] ?? {}), ...rows.map((row) => Object.values(row))]
    .map((cells) => csvLine(cells))
    .join('');

/** The agents of crm_sales with their managers; a team is a regional office. */
export const givenSalesTeams = async (): Promise<void> => {
  const managers = new Map<string, User>();
  const teams = new Map<string, string>();
  for (const { sales_agent = '', manager = '', regional_office = '' } of readSharedCsv(
    'crm_sales/sales_teams.csv',
  )) {
    const leader = managers.get(manager) ?? (await givenUser('manager', { name: manager }));
    managers.set(manager, leader);
    const teamId = teams.get(regional_office) ?? newId('tem');
    if (!teams.has(regional_office))
      await commit(
        createTeamWrites({
          id: teamId,
          name: regional_office,
          managerId: leader.id,
          ...firstVersion('system', now()),
        }),
      );
    teams.set(regional_office, teamId);
    await givenUser('sales', { name: sales_agent, managerId: leader.id, teamId });
  }
};

/** How the files of crm_sales are read. */
export const CRM_SALES = {
  products: {
    kind: 'products',
    mapping: {
      name: column('product'),
      series: column('series'),
      'price.amount': column('sales_price'),
      'price.currency': { value: 'USD' },
    },
  },
  accounts: {
    kind: 'customers',
    mapping: {
      name: column('account'),
      industry: column('sector', { map: { technolgy: 'technology' } }),
      'address.country': column('office_location', { map: { Philipines: 'PH', Korea: 'KR' } }),
      source: { value: 'CRM' },
      need: { value: 'Computer hardware' },
      wechat: { value: 'through the account team' },
    },
  },
  pipeline: {
    kind: 'opportunities',
    mapping: {
      externalId: column('opportunity_id'),
      ownerId: column('sales_agent'),
      'product.name': column('product', { map: { GTXPro: 'GTX Pro' } }),
      'customer.name': column('account', { default: 'Unnamed account' }),
      stage: column('deal_stage', { map: { Engaging: 'need', Prospecting: 'lead' } }),
      engagedOn: column('engage_date'),
      closedOn: column('close_date'),
      'amount.amount': column('close_value'),
      'amount.currency': { value: 'USD' },
      lossReason: { value: 'other' },
    },
  },
} as const;

const US_DATE = { format: 'M/D/YYYY' };
/** The same file with its dates as Americans write them: one format per column. */
export const US_PIPELINE = {
  ...CRM_SALES.pipeline,
  mapping: {
    ...CRM_SALES.pipeline.mapping,
    engagedOn: column('engage_date', US_DATE),
    closedOn: column('close_date', US_DATE),
  },
};

/** How the files of northwind are read: orders first without lines, then their lines. */
export const NORTHWIND = {
  customers: {
    kind: 'customers',
    emptyTexts: ['NULL'],
    mapping: {
      name: column('companyName'),
      externalId: column('customerID'),
      wechat: { value: 'asked for on paper' },
      source: { value: 'Northwind' },
      need: { value: 'Speciality foods' },
    },
  },
  products: {
    kind: 'products',
    emptyTexts: ['NULL'],
    mapping: {
      name: column('productName'),
      externalId: column('productID'),
      unit: column('quantityPerUnit'),
      'price.amount': column('unitPrice'),
      'price.currency': { value: 'USD' },
      stock: column('unitsInStock'),
      active: column('discontinued', { map: { 0: 'yes', 1: 'no' } }),
    },
  },
  orders: {
    kind: 'orders',
    emptyTexts: ['NULL'],
    mapping: {
      externalId: column('orderID'),
      'customer.externalId': column('customerID'),
      orderedOn: column('orderDate'),
      dueOn: column('requiredDate'),
      deliveredOn: column('shippedDate'),
      currency: { value: 'USD' },
    },
  },
  lines: {
    kind: 'orders',
    mapping: {
      externalId: column('orderID'),
      'line.product.externalId': column('productID'),
      'line.quantity': column('quantity'),
      'line.unitPrice': column('unitPrice'),
      'line.discount': column('discount'),
    },
  },
} as const;
