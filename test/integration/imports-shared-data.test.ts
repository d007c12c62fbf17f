import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handler } from '../../functions/imports/imports.lambda.ts';
import { handler as people } from '../../functions/people/people.lambda.ts';
import { customersContracts } from '../../shared/customers/customers.contract.ts';
import { csvLine } from '../../shared/imports/formula-guard.ts';
import { importsContracts } from '../../shared/imports/imports.contract.ts';
import { peopleContracts, type User } from '../../shared/people/people.contract.ts';
import { handler as customers } from '../steps/customer-apis.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import {
  givenImportServices,
  type ImportServices,
  importFile,
  refusedFile,
  rowsOf,
} from '../steps/given-import.ts';
import { hasSharedData, readSharedCsv, readSharedData } from '../steps/shared-data.ts';
import { isRecord, tableContent } from '../steps/table-content.ts';
import { pointersOf } from '../steps/then.ts';
import { call } from '../steps/when.ts';

const column = (name: string, extra: object = {}) => ({ column: name, ...extra });
const counted = (created: number, skipped: number, refused: number) => ({
  created,
  updated: 0,
  merged: 0,
  skipped,
  refused,
});
let services: ImportServices;
let admin: User;

beforeAll(async () => {
  await givenTable();
  services = await givenImportServices();
  admin = await givenUser('admin');
});
afterAll(() => services.stop());

/** Imports the file once more and expects every record as it was, item by item. */
const expectNothingNew = async (body: object, file: string, counts: object): Promise<void> => {
  const before = await tableContent(isRecord);
  expect((await importFile(admin, body, file, services)).counts).toEqual(counts);
  expect((await importFile(admin, { ...body, onDuplicate: 'update' }, file, services)).counts).toEqual(
    counts,
  );
  expect(await tableContent(isRecord)).toEqual(before);
};

describe.runIf(hasSharedData('northwind/customers.csv'))('northwind: 91 customers of 21 countries', () => {
  const NORTHWIND = {
    kind: 'customers',
    fileName: 'customers.csv',
    emptyTexts: ['NULL'],
    mapping: {
      name: column('companyName'),
      externalId: column('customerID'),
      'contacts.0.name': column('contactName'),
      'contacts.0.title': column('contactTitle'),
      'address.street': column('address'),
      'address.city': column('city'),
      'address.province': column('region'),
      'address.postalCode': column('postalCode'),
      'address.country': column('country'),
      phone: column('phone'),
      'custom.fax': column('fax'),
      source: { value: 'Northwind' },
      need: { value: 'Speciality foods' },
    },
  };
  const file = () => readSharedData('northwind/customers.csv');
  /** Numbers of the nineties that their countries' plans have made longer since, by country. */
  const TOO_SHORT = { MX: 5, FR: 9, AR: 3, PT: 2, VE: 4, BE: 1 };

  it('takes 67 and refuses 24 for their phones, by country', async () => {
    const done = await importFile(admin, NORTHWIND, file(), services);
    expect(done).toMatchObject({ state: 'done', counts: counted(67, 0, 24), progress: { rowsRead: 91 } });
    const refused = await rowsOf(admin, done.id, 'refused');
    const byCountry: Record<string, number> = {};
    for (const { faults } of refused) {
      expect(faults).toEqual([{ column: 'phone', field: 'phone', message: expect.any(String) }]);
      const country = /^is not a phone number of (..)$/.exec(faults[0]?.message ?? '')?.[1] ?? '?';
      byCountry[country] = (byCountry[country] ?? 0) + 1;
    }
    expect(byCountry).toEqual(TOO_SHORT);
  });

  it('reads phones by their country, NULL as nothing, accents as they are', async () => {
    const list = await call(customers, customersContracts.listCustomers, {
      as: admin,
      query: { limit: '100' },
    });
    const berglunds = list.body.items.find(
      ({ externalId }: { externalId: string }) => externalId === 'BERGS',
    );
    expect(berglunds).toMatchObject({
      name: 'Berglunds snabbköp',
      phone: '+46921123465',
      address: { country: 'SE', city: 'Luleå', street: 'Berguvsvägen  8' },
      custom: { fax: '0921-12 34 67' },
    });
    expect(berglunds.address.province ?? null).toBeNull();
  });

  it('changes nothing a second time', () => expectNothingNew(NORTHWIND, file(), counted(0, 67, 24)));

  it('takes the file of refused rows once their phones are mended', async () => {
    const again = await importFile(admin, NORTHWIND, file(), services);
    const report = await refusedFile(again);
    expect(report.split('\r\n')).toHaveLength(26);
    const mended = report.replaceAll(
      /"(\([0-9]+\) [0-9-]+|[0-9]{2}(?:\.[0-9]{2}){3}|\(071\)[0-9 ]+)","/g,
      '"NULL","',
    );
    const byMail = {
      ...NORTHWIND,
      mapping: { ...NORTHWIND.mapping, wechat: { value: 'asked for on paper' } },
    };
    const done = await importFile(admin, byMail, mended, services);
    expect(done.counts).toEqual(counted(24, 0, 0));
    expect((await importFile(admin, byMail, file(), services)).counts).toMatchObject({ created: 0 });
  });
});

describe.runIf(hasSharedData('crm_sales/accounts.csv'))(
  'crm_sales: 85 accounts, 35 agents in three offices',
  () => {
    const COUNTRY = { column: 'office_location' };
    const ACCOUNTS = {
      kind: 'customers',
      mapping: {
        name: column('account'),
        industry: column('sector', { map: { technolgy: 'technology' } }),
        'size.employees': column('employees'),
        'custom.revenue (M USD)': column('revenue'),
        'custom.year established': column('year_established'),
        'custom.subsidiary of': column('subsidiary_of'),
        'address.country': COUNTRY,
        ownerId: column('owner'),
        source: { value: 'CRM' },
        need: { value: 'Computer hardware' },
        wechat: { value: 'through the account team' },
      },
    };

    /** The teams as users and teams, made through the API. */
    const givenTeams = async (): Promise<void> => {
      const create = async (contract: object, body: object) => {
        const made = await call(people, contract, { as: admin, body });
        expect(made.status).toBe(201);
        return made.body.id as string;
      };
      const mail = (name: string) => `${name.toLowerCase().replaceAll(' ', '.')}@example.com`;
      const managers = new Map<string, string>();
      const teams = new Map<string, string>();
      for (const { sales_agent = '', manager = '', regional_office = '' } of readSharedCsv(
        'crm_sales/sales_teams.csv',
      )) {
        const leader =
          managers.get(manager) ??
          (await create(peopleContracts.createUser, {
            name: manager,
            email: mail(manager),
            role: 'manager',
          }));
        managers.set(manager, leader);
        const team =
          teams.get(regional_office) ??
          (await create(peopleContracts.createTeam, { name: regional_office, managerId: leader }));
        teams.set(regional_office, team);
        const agent = {
          name: sales_agent,
          email: mail(sales_agent),
          role: 'sales',
          managerId: leader,
          teamId: team,
        };
        await create(peopleContracts.createUser, agent);
      }
      expect([managers.size, teams.size]).toEqual([6, 3]);
    };

    /** The accounts with the e-mail of whoever has most deals with each: the file names no owner itself. */
    const accountsWithOwners = (): string => {
      const deals = new Map<string, Map<string, number>>();
      for (const { account = '', sales_agent = '' } of readSharedCsv('crm_sales/sales_pipeline.csv')) {
        const agents = deals.get(account) ?? new Map<string, number>();
        deals.set(account, agents.set(sales_agent, (agents.get(sales_agent) ?? 0) + 1));
      }
      const accounts = readSharedCsv('crm_sales/accounts.csv');
      const lines = accounts.map((account) => {
        const [first] = [...(deals.get(account.account ?? '') ?? [])].sort(([, a], [, b]) => b - a);
        return csvLine([
          ...Object.values(account),
          `${first?.[0].toLowerCase().replaceAll(' ', '.')}@example.com`,
        ]);
      });
      return csvLine([...Object.keys(accounts[0] ?? {}), 'owner']) + lines.join('');
    };

    it('is not begun while nobody could be reached: the file has no phone and no e-mail', async () => {
      const { wechat: _, ...mapping } = ACCOUNTS.mapping;
      const answer = await call(handler, importsContracts.createImport, {
        as: admin,
        body: { ...ACCOUNTS, mapping },
      });
      expect([answer.status, pointersOf(answer)]).toEqual([422, ['/mapping/phone']]);
    });

    it('takes 83 and refuses two that name no country; told what is meant it takes them too', async () => {
      await givenTeams();
      const file = accountsWithOwners();
      const first = await importFile(admin, ACCOUNTS, file, services);
      expect(first.counts).toEqual(counted(83, 0, 2));
      const refused = await rowsOf(admin, first.id, 'refused');
      expect(
        refused.map(({ row, faults }) => [
          row,
          ...faults.map(({ column: name, message }) => [name, message]),
        ]),
      ).toEqual([
        [4, ['office_location', '"Philipines" is no country that is known by this name']],
        [36, ['office_location', 'may be South Korea (KR) or North Korea (KP); say which']],
      ]);
      const map = { Philipines: 'PH', Korea: 'KR' };
      const told = { ...ACCOUNTS, mapping: { ...ACCOUNTS.mapping, 'address.country': { ...COUNTRY, map } } };
      expect((await importFile(admin, told, await refusedFile(first), services)).counts).toEqual(
        counted(2, 0, 0),
      );
      await expectNothingNew(told, file, counted(0, 85, 0));
    });

    it('gives each account to its agent', async () => {
      const items = (await tableContent(isRecord)).filter(({ _type }) => _type === 'customer');
      const accounts = items.filter(({ source }) => source === 'CRM');
      expect(accounts).toHaveLength(85);
      expect(new Set(accounts.map(({ ownerId }) => ownerId)).size).toBeGreaterThan(10);
      expect(accounts.filter(({ ownerId }) => ownerId === admin.id)).toEqual([]);
      expect(accounts.filter(({ industry }) => industry === 'technology')).toHaveLength(12);
    });
  },
);
