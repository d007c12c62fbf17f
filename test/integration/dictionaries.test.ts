import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler } from '../../functions/settings/settings.lambda.ts';
import { customersContracts } from '../../shared/customers/customers.contract.ts';
import type { User } from '../../shared/people/people.contract.ts';
import {
  BUILT_IN,
  type DictionaryDocument,
  dictionariesContracts,
} from '../../shared/settings/dictionaries.contract.ts';
import { DEFAULT_DICTIONARIES } from '../../shared/settings/dictionary-defaults.ts';
import { FRESH_SECONDS } from '../../shared/settings/in-force.store.ts';
import { forgetWords } from '../../shared/settings/words.store.ts';
import { handler as customers } from '../steps/customer-apis.ts';
import { customerBody, givenTable, givenUser } from '../steps/given.ts';
import { pagesOf } from '../steps/pages.ts';
import { pointersOf, statusCounts } from '../steps/then.ts';
import { call } from '../steps/when.ts';

let admin: User;
let sales: User;

beforeAll(async () => {
  await givenTable();
  admin = await givenUser('admin');
  sales = await givenUser('sales');
});
beforeEach(forgetWords);
afterAll(() => vi.useRealTimers());

const read = (name: string, as: User = sales) =>
  call(handler, dictionariesContracts.getDictionary, { as, params: { name } });
const put = (name: string, ifMatch: number, document: unknown, as: User = admin) =>
  call(handler, dictionariesContracts.putDictionary, { as, params: { name }, ifMatch, body: { document } });
const entry = (code: string, active = true) => ({ code, labels: { 'zh-CN': `${code} 中` }, active });
const dictionary = (codes: readonly string[], strict = false): DictionaryDocument => ({
  strict,
  entries: codes.map((code) => entry(code)),
});
/** Sets a dictionary whatever is there, and lets the customers' function see it at once. */
const given = async (name: string, document: DictionaryDocument): Promise<void> => {
  const answer = await put(name, (await read(name)).body?.version ?? 0, document);
  if (answer.status !== 200) throw new Error(answer.text);
  forgetWords();
};
const create = (overrides: object = {}) =>
  call(customers, customersContracts.createCustomer, { as: sales, body: customerBody({ ...overrides }) });
const patch = (customerId: string, ifMatch: number, body: object) =>
  call(customers, customersContracts.updateCustomer, { as: sales, params: { customerId }, ifMatch, body });

describe('a dictionary', () => {
  it('of the product is there from the first day, in Chinese and English, and rules nothing', async () => {
    for (const name of BUILT_IN) {
      const { body, headers } = await read(name);
      expect(headers.etag).toBe('"0"');
      expect(body).toMatchObject({ name, builtIn: true, version: 0, strict: false, changedBy: null });
      expect(body.document).toEqual(DEFAULT_DICTIONARIES[name]);
      expect(body.activeEntries).toBe(body.document.entries.length);
      for (const { labels } of body.document.entries) {
        expect(labels['zh-CN']).toMatch(/\p{Script=Han}/u);
        expect(labels.en).toMatch(/^[A-Z]/);
      }
    }
    expect((await create({ industry: 'basket weaving' })).status).toBe(201);
  });

  it('of one’s own can be added, once, and found', async () => {
    expect((await read('sales_channel')).status).toBe(404);
    const answers = await Promise.all(
      ['a', 'b', 'c'].map((code) => put('sales_channel', 0, dictionary([code]))),
    );
    expect(statusCounts(answers)).toEqual({ 200: 1, 412: 2 });
    expect((await read('sales_channel')).body).toMatchObject({
      builtIn: false,
      version: 1,
      activeEntries: 1,
    });
    const pages = await pagesOf(handler, dictionariesContracts.listDictionaries, {
      as: sales,
      query: { limit: '2' },
    });
    const names = pages.flat().map(({ name }) => name);
    expect(names).toEqual([...new Set([...BUILT_IN, 'sales_channel'])].sort());
  });

  it('keeps its versions; one that nobody added has none', async () => {
    await given('sales_channel', dictionary(['x', 'y']));
    const history = (name: string) =>
      call(handler, dictionariesContracts.listDictionaryVersions, { as: admin, params: { name } });
    const { items } = (await history('sales_channel')).body;
    expect(items.map(({ version }: { version: number }) => version)).toEqual([2, 1]);
    expect(items[0].document).toEqual(dictionary(['x', 'y']));
    expect((await history('nothing_here')).status).toBe(404);
    expect((await history('loss_reason')).body.items).toEqual([]);
  });

  it('is changed by admins only, with every fault named at once', async () => {
    expect((await put('industry', 0, dictionary(['a']), sales)).status).toBe(403);
    const answer = await put('loss_reason', 0, {
      strict: true,
      entries: [entry('a'), { code: '', labels: {}, active: 'no' }, entry('a')],
      colour: 'red',
    });
    expect(answer.status).toBe(422);
    expect(pointersOf(answer)).toEqual([
      '/document/colour',
      '/document/entries/1/active',
      '/document/entries/1/code',
      '/document/entries/1/labels',
      '/document/strict',
    ]);
    const twice = await put('loss_reason', 0, dictionary(['a', 'b', 'a']));
    expect(pointersOf(twice)).toEqual(['/document/entries/2/code']);
    for (const name of ['Industry', '1a', 'a-b', 'x', '__proto__'])
      expect((await put(name, 0, dictionary(['a']))).status).toBe(404);
  });
});

describe('a strict dictionary', () => {
  it('refuses what it does not have, each field by its name, and a label with its code', async () => {
    await given('industry', dictionary(['steel', 'tea'], true));
    await given('region', dictionary(['east'], true));
    const answer = await create({ industry: 'tea 中', region: 'west', source: 'anything' });
    expect(answer.status).toBe(422);
    expect(pointersOf(answer)).toEqual(['/industry', '/region']);
    expect(answer.body.errors).toEqual(
      expect.arrayContaining([
        { in: 'body', pointer: '/industry', message: expect.stringContaining('its code there is "tea"') },
        { in: 'body', pointer: '/region', message: 'is not in the dictionary "region"' },
      ]),
    );
    expect((await create({ industry: 'tea', region: 'east' })).status).toBe(201);
    expect((await create()).status).toBe(201);
  });

  it('lets records keep what they have when its entry goes or rests, and takes none back', async () => {
    await given('region', dictionary([], false));
    await given('industry', dictionary(['steel', 'tea', 'silk'], true));
    const { id, version } = (await create({ industry: 'silk' })).body;
    await given('industry', { strict: true, entries: [entry('steel'), entry('silk', false)] });
    const renamed = await patch(id, version, { shortName: 'Still here', industry: 'silk' });
    expect(renamed.status).toBe(200);
    const left = await patch(id, version + 1, { industry: 'steel' });
    expect(left.status).toBe(200);
    const back = await patch(id, version + 2, { industry: 'silk', website: 'nowhere' });
    expect(back.status).toBe(422);
    expect((await patch(id, version + 2, { industry: 'silk' })).status).toBe(422);
    expect((await patch(id, version + 2, { industry: null })).status).toBe(200);
  });

  it('rules within half a minute in a container that knew it before', async () => {
    await given('industry', dictionary([], false));
    await given('source', dictionary([], false));
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-23T02:00:00Z') });
    expect((await create({ source: 'fair' })).status).toBe(201);
    const { version } = (await read('source')).body;
    expect((await put('source', version, dictionary(['web'], true))).status).toBe(200);
    vi.setSystemTime(Date.parse('2026-11-23T02:00:00Z') + FRESH_SECONDS * 1000);
    const late = await create({ source: 'fair' });
    expect(pointersOf(late)).toEqual(['/source']);
    vi.useRealTimers();
  });
});
