import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handler as reports } from '../../functions/reports/reports.lambda.ts';
import { handler as settings } from '../../functions/settings/settings.lambda.ts';
import type { Counts } from '../../shared/imports/imports.fields.ts';
import type { Item } from '../../shared/kernel/keys.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { reportsContracts } from '../../shared/reports/reports.contract.ts';
import { forgetSettings } from '../../shared/settings/in-force.store.ts';
import { settingsContracts } from '../../shared/settings/settings.contract.ts';
import { FULL_VOLUME } from '../steps/full-volume.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { givenImportServices, type ImportServices, importFile, rowsOf } from '../steps/given-import.ts';
import { givenCustomer } from '../steps/given-records.ts';
import { CRM_SALES, csvOf, givenSalesTeams, NORTHWIND, US_PIPELINE } from '../steps/given-sales-data.ts';
import { undoImport } from '../steps/given-undo.ts';
import { conversionFigures, revenueOf, rowsBy } from '../steps/sales-figures.ts';
import { hasSharedData, readSharedCsv, readSharedData } from '../steps/shared-data.ts';
import { isRecord, tableContent } from '../steps/table-content.ts';
import { ToldStream } from '../steps/told-stream.ts';
import { call } from '../steps/when.ts';

/** All rows where the lane says so; else every so many, whatever the machine. */
const EVERY = FULL_VOLUME ? 1 : null;
const PIPELINE_STEP = EVERY ?? 101;
const LAST = EVERY ? 100 : 20;
const ORDER_STEP = EVERY ?? 83;
const PATIENCE = EVERY ? 900_000 : 120_000;
const SPAN = { from: '1996-01-01', to: '2018-12-31' };

type Row = Readonly<Record<string, string>>;
const each = <T>(rows: readonly T[], step: number): T[] => rows.filter((_, i) => i % step === 0);

let services: ImportServices;
let admin: User;
let stream: ToldStream;

/** A base whose own currency is the files'. */
const givenBase = async (): Promise<void> => {
  await givenTable();
  process.env.INDEX_QUEUE_URL = process.env.WORK_QUEUE_URL;
  stream = new ToldStream(services.queue);
  admin = await givenUser('admin');
  const put = await call(settings, settingsContracts.putSetting, {
    as: admin,
    params: { name: 'currencies' },
    ifMatch: 0,
    body: { document: { base: 'USD', rates: [] } },
  });
  expect(put.status, put.text).toBe(200);
  forgetSettings();
};

beforeAll(async () => {
  services = await givenImportServices();
});
afterAll(() => services.stop());

const run = async (body: object, content: string, expected: Partial<Counts>) => {
  const done = await importFile(admin, body, content, services);
  const counts = { created: 0, updated: 0, merged: 0, skipped: 0, refused: 0, ...expected };
  expect(done).toMatchObject({ state: 'done', counts });
  return done;
};
const ask = async (contract: object, query: object = {}) => {
  const answer = await call(reports, contract as typeof reportsContracts.getPipeline, {
    as: admin,
    query: { ...query } as Record<string, string>,
  });
  expect(answer.status, answer.text).toBe(200);
  return answer.body;
};
/** Which items are not as they were. */
const changedKeys = async (before: readonly Item[]): Promise<string[]> => {
  const byKey = (items: readonly Item[]) => new Map(items.map((item) => [`${item.pk} ${item.sk}`, item]));
  const [was, is] = [byKey(before), byKey(await tableContent(isRecord))];
  const all = new Set([...was.keys(), ...is.keys()]);
  return [...all].filter((key) => !isDeepStrictEqual(was.get(key), is.get(key)));
};
const USD = (amount: string) => (amount === '0' ? [] : [{ currency: 'USD', amount }]);

describe.runIf(hasSharedData('crm_sales/sales_pipeline.csv'))('crm_sales: a pipeline that was', () => {
  const everyRow = readSharedCsv('crm_sales/sales_pipeline.csv');
  const rows = each(everyRow, PIPELINE_STEP);
  /** What comes in a second file is taken back at the end. */
  const [first, last] = [rows.slice(0, -LAST), rows.slice(-LAST)];
  const usRows = each(readSharedCsv('crm_sales/sales_pipeline_us_dates.csv'), PIPELINE_STEP);
  const facts = JSON.parse(readSharedData('crm_sales/facts.json'));
  const teams = new Map(
    readSharedCsv('crm_sales/sales_teams.csv').map((row) => [row.sales_agent ?? '', row]),
  );
  const sectors = new Map(
    readSharedCsv('crm_sales/accounts.csv').map(({ account = '', sector = '' }) => [account, sector]),
  );
  const productOf = ({ product = '' }: Row) => (product === 'GTXPro' ? 'GTX Pro' : product);
  const isClosed = ({ deal_stage = '' }: Row) => ['Won', 'Lost'].includes(deal_stage);
  let importId: string;

  const shownFigures = (item: Awaited<ReturnType<typeof ask>>) => ({
    won: item.won,
    lost: item.lost,
    winRate: item.winRate,
    value: item.wonValue.converted.amount,
    average: item.averageDeal,
    cycles: item.cycleDays,
  });
  /** The report by something, and what the rows say of it: by name the same figures, to the last digit. */
  const expectReport = async (by: string, keyOf: (row: Row) => string, fact?: string) => {
    const report = await ask(reportsContracts.getConversionReport, { by, ...SPAN });
    const expected = [...rowsBy(rows.filter(isClosed), keyOf)].map(([key, own]) => [
      key,
      conversionFigures(own),
    ]);
    const told = report.items.map((item: Row) => [item.name ?? item.key, shownFigures(item as never)]);
    expect(Object.fromEntries(told)).toEqual(Object.fromEntries(expected));
    expect(shownFigures(report.total)).toEqual(conversionFigures(rows));
    if (EVERY && fact) expectFacts(facts[fact], Object.fromEntries(told));
  };
  const expectFacts = (known: Record<string, Row>, told: Record<string, ReturnType<typeof shownFigures>>) => {
    expect(Object.keys(told).sort()).toEqual(Object.keys(known).map(keyInReport).sort());
    for (const [key, fact] of Object.entries(known)) {
      const { won = 0, lost = 0, value, average } = told[keyInReport(key)] ?? {};
      expect({ won, lost, value }).toEqual({ won: fact.won, lost: fact.lost, value: fact.won_value });
      // The facts round an exact half to even (107 of 160), reports half up: both are as near as can be.
      const closed = won + lost;
      const off = won * 10_000 - Math.round(Number(fact.win_rate) * 10_000) * closed;
      expect(Math.abs(off) * 2).toBeLessThanOrEqual(closed);
      expect(Math.abs(Number(average) - Number(fact.avg_won))).toBeLessThanOrEqual(0.005);
    }
  };
  const keyInReport = (key: string) => key.replace(/^(\d{4})(Q\d)$/, '$1-$2');

  beforeAll(async () => {
    await givenBase();
    await givenSalesTeams();
    await run(CRM_SALES.products, readSharedData('crm_sales/products.csv'), { created: 7 });
    await run(CRM_SALES.accounts, readSharedData('crm_sales/accounts.csv'), { created: 85 });
  }, PATIENCE);

  it(
    'refuses a misspelt product and a missing account by name, unless the mapping says what is meant',
    async () => {
      const { map: _, ...product } = CRM_SALES.pipeline.mapping['product.name'] as { map?: unknown };
      const { default: __, ...account } = CRM_SALES.pipeline.mapping['customer.name'] as {
        default?: unknown;
      };
      const mapping = { ...CRM_SALES.pipeline.mapping, 'product.name': product, 'customer.name': account };
      const strict = { ...CRM_SALES.pipeline, mapping, dryRun: true };
      const misspelt = rows.filter((row) => row.product === 'GTXPro');
      const homeless = rows.filter((row) => row.account === '');
      const refused = rows.filter((row) => misspelt.includes(row) || homeless.includes(row)).length;
      const done = await run(strict, csvOf(rows), { created: rows.length - refused, refused });
      const faults = (await rowsOf(admin, done.id, 'refused')).flatMap((row) => row.faults);
      const told = (column: string, message: string) =>
        faults.filter((fault) => fault.column === column && fault.message === message).length;
      expect(told('product', 'no product has this name: "GTXPro"')).toBe(misspelt.length);
      expect(told('account', 'is empty, but needed: whose is it?')).toBe(homeless.length);
      expect(faults).toHaveLength(misspelt.length + homeless.length);
      if (EVERY) expect([misspelt.length, homeless.length]).toEqual([1480, 1425]);
    },
    PATIENCE,
  );

  it(
    'takes every row when told, and counts each once',
    async () => {
      await givenCustomer(admin, { name: 'Unnamed account' });
      await run(CRM_SALES.pipeline, csvOf(first), { created: first.length });
      importId = (await run(CRM_SALES.pipeline, csvOf(last), { created: last.length })).id;
      await stream.drain();
      const { total } = await ask(reportsContracts.getConversionReport, { by: 'year', ...SPAN });
      expect(total.wonValue.amounts).toEqual(USD(conversionFigures(rows).value));
      const { stages } = await ask(reportsContracts.getPipeline);
      const inStage = (stage: string) => rows.filter(({ deal_stage }) => deal_stage === stage).length;
      expect(stages.map(({ count }: { count: number }) => count)).toEqual([
        inStage('Prospecting'),
        inStage('Engaging'),
        0,
        0,
      ]);
      if (!EVERY) return;
      expect(shownFigures(total)).toEqual({
        won: facts.stage_counts.Won,
        lost: facts.stage_counts.Lost,
        winRate: '0.6315',
        value: '10005534',
        average: '2360.9094',
        cycles: {
          won: { mean: '51.7820', median: '57' },
          lost: { mean: '41.4792', median: '14' },
          closed: { mean: '47.9854', median: '45' },
        },
      });
      expect([inStage('Prospecting'), inStage('Engaging')]).toEqual([500, 1589]);
    },
    PATIENCE,
  );

  it(
    'reports by region, manager, agent, product, sector, month and quarter what the rows say',
    async () => {
      const place = (field: string) => (row: Row) => teams.get(row.sales_agent ?? '')?.[field] ?? '';
      await expectReport('team', place('regional_office'), 'by_region');
      await expectReport('manager', place('manager'), 'by_manager');
      await expectReport('owner', ({ sales_agent = '' }) => sales_agent, 'by_agent');
      await expectReport('product', productOf, 'by_product(GTXPro mapped to GTX Pro)');
      await expectReport(
        'industry',
        ({ account = '' }) => (sectors.get(account) ?? '').replace('technolgy', 'technology'),
        'by_sector(technolgy mapped to technology)',
      );
      await expectReport('month', ({ close_date = '' }) => close_date.slice(0, 7), 'by_close_month');
      const quarter = (date: string) => `${date.slice(0, 4)}-Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`;
      await expectReport('quarter', ({ close_date = '' }) => quarter(close_date), 'by_close_quarter');
    },
    PATIENCE,
  );

  it('knows the pipeline of any past day', async () => {
    for (const asOf of ['2016-10-19', '2016-12-31', '2017-05-17', '2017-10-01', '2017-12-31']) {
      const { total } = await ask(reportsContracts.getPipeline, { asOf });
      const open = rows.filter(
        ({ engage_date = '', close_date = '' }) =>
          engage_date !== '' && engage_date <= asOf && (close_date === '' || close_date > asOf),
      );
      expect([asOf, total.count]).toEqual([asOf, open.length]);
    }
  });

  it(
    'reads American dates by their format as the same days, and imports nothing twice',
    async () => {
      const before = await tableContent(isRecord);
      const again = { ...US_PIPELINE, onDuplicate: 'update' };
      const { id } = await run(again, csvOf(usRows), { skipped: rows.length });
      const notes = new Set((await rowsOf(admin, id)).map(({ note }) => note));
      // Any day read otherwise would be told: "differs in engagedOn".
      expect([...notes].sort()).toEqual([
        'brings nothing new',
        'is lost, which stays',
        'is won, which stays',
      ]);
      expect(await changedKeys(before)).toEqual([]);
    },
    PATIENCE,
  );

  it(
    'is taken back, its last part without the rest, and every figure with it',
    async () => {
      const { total: whole } = await ask(reportsContracts.getConversionReport, { by: 'month', ...SPAN });
      expect(shownFigures(whole)).toEqual(conversionFigures(rows));
      await undoImport(admin, importId, services);
      const left = await tableContent(isRecord);
      expect(left.filter(({ _type }) => _type === 'opportunity')).toHaveLength(first.length);
      await stream.drain();
      const { total } = await ask(reportsContracts.getConversionReport, { by: 'month', ...SPAN });
      expect(shownFigures(total)).toEqual(conversionFigures(first));
      const open = first.filter((row) => !isClosed(row)).length;
      expect((await ask(reportsContracts.getPipeline)).total.count).toBe(open);
    },
    PATIENCE,
  );
});

describe.runIf(hasSharedData('northwind/orders.csv'))('northwind: orders and their lines', () => {
  const orders = each(readSharedCsv('northwind/orders.csv'), ORDER_STEP);
  const numbers = new Set(orders.map(({ orderID }) => orderID));
  const lines = readSharedCsv('northwind/order_details.csv').filter(({ orderID }) =>
    numbers.has(orderID ?? ''),
  );
  const facts = JSON.parse(readSharedData('northwind/facts.json'));
  /** Those that the others name. */
  const named = (records: readonly Row[], by: string, others: readonly Row[]) => {
    const wanted = new Set(others.map((row) => row[by]));
    return records.filter((row) => wanted.has(row[by]));
  };

  it(
    'count each order once, and come to what their lines do, to the last digit',
    async () => {
      await givenBase();
      const buyers = named(readSharedCsv('northwind/customers.csv'), 'customerID', orders);
      const products = named(readSharedCsv('northwind/products.csv'), 'productID', lines);
      await run(NORTHWIND.customers, csvOf(buyers), { created: buyers.length });
      await run(NORTHWIND.products, csvOf(products), { created: products.length });
      await run(NORTHWIND.orders, csvOf(orders), { created: orders.length });
      await run(NORTHWIND.lines, csvOf(lines), { merged: lines.length });
      await stream.drain();
      const { items, total } = await ask(reportsContracts.getContributionReport, { by: 'year', ...SPAN });
      const years = rowsBy(orders, ({ orderDate = '' }) => orderDate.slice(0, 4));
      const revenue = (own: readonly Row[]) => {
        const ids = new Set(own.map(({ orderID }) => orderID));
        return revenueOf(lines.filter(({ orderID }) => ids.has(orderID ?? '')));
      };
      const told = items.map(({ key, orders: count, value }: Awaited<ReturnType<typeof ask>>) => [
        key,
        count,
        value.converted.amount,
      ]);
      expect(told).toEqual([...years].map(([year, own]) => [year, own.length, revenue(own)]));
      expect([total.orders, total.value.converted.amount]).toEqual([orders.length, revenue(orders)]);
      if (!EVERY) return;
      expect(told).toEqual([
        ['1996', 152, '208083.97'],
        ['1997', 408, '617085.2035'],
        ['1998', 270, '440623.866'],
      ]);
      expect(facts.revenue_by_year).toEqual({
        1996: '208083.9700',
        1997: '617085.2035',
        1998: '440623.8660',
      });
      expect(total.value.converted.amount).toBe(facts.revenue_after_discount_exact);
      expect(Number(total.averageOrder)).toBe(facts.avg_order_value);
    },
    PATIENCE,
  );

  it(
    'change nothing a second time, heads or lines',
    async () => {
      const before = await tableContent(isRecord);
      await run(NORTHWIND.orders, csvOf(orders), { skipped: orders.length });
      await run({ ...NORTHWIND.lines, onDuplicate: 'update' }, csvOf(lines), { skipped: lines.length });
      expect(await changedKeys(before)).toEqual([]);
    },
    PATIENCE,
  );
});
