import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { contactsContracts } from '../../shared/contacts/contacts.contract.ts';
import { customersContracts } from '../../shared/customers/customers.contract.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { handler as customers } from '../steps/customer-apis.ts';
import { customerBody, givenTable, givenUser } from '../steps/given.ts';
import {
  givenImportServices,
  type ImportServices,
  importFile,
  outcomesOf,
  refusedFile,
  rowsOf,
} from '../steps/given-import.ts';
import { isRecord, tableContent } from '../steps/table-content.ts';
import { call } from '../steps/when.ts';

const column = (name: string) => ({ column: name });
const MAPPING = {
  name: column('name'),
  phone: column('phone'),
  email: column('email'),
  region: column('region'),
  source: { value: 'fair' },
  need: { value: 'CRM' },
};
const IMPORT = { kind: 'customers', mapping: MAPPING };
const file = (...rows: string[]) => ['name,phone,email,region', ...rows, ''].join('\n');
let services: ImportServices;
let manager: User;
let sales: User;

beforeAll(async () => {
  services = await givenImportServices();
});
beforeEach(async () => {
  await givenTable();
  manager = await givenUser('manager');
  sales = await givenUser('sales', { managerId: manager.id });
});
afterAll(() => services.stop());

const run = (body: object, content: string | Buffer, as = sales) =>
  importFile(as, { ...IMPORT, ...body }, content, services);
const outcomes = (importId: string, as = sales) => outcomesOf(as, importId);
const create = async (body: Readonly<Record<string, unknown>>, as = sales) =>
  (await call(customers, customersContracts.createCustomer, { as, body: customerBody(body) })).body;
const read = async (customerId: string, as = sales) =>
  (await call(customers, customersContracts.getCustomer, { as, params: { customerId } })).body;

describe('rows of customers', () => {
  it('become customers like those of POST /v1/customers, in one transaction each', async () => {
    const done = await run({}, file('阿尔法（上海）有限公司,138 0013 8000,A@B.CN,华东'));
    const [row] = await rowsOf(sales, done.id);
    const made = await read(row?.recordId ?? '');
    const like = await create({ name: 'x' });
    expect(Object.keys(made).sort()).toEqual(Object.keys(like).sort());
    expect(made).toMatchObject({
      phone: '+8613800138000',
      email: 'a@b.cn',
      ownerId: sales.id,
      createdBy: sales.id,
    });
    expect(Date.parse(made.nextFollowUpAt) - Date.parse(made.createdAt)).toBe(7 * 86_400_000);
  });

  it('are refused with every reason, each with its column', async () => {
    const done = await run(
      {},
      file(',12,no mail,x', 'B,13800138000,b@b.cn', 'C,,,x', ',,,', 'D,13800138001,,x,y'),
    );
    expect(await outcomes(done.id)).toEqual([
      [
        1,
        'refused',
        expect.stringMatching(/^name: is empty, but needed; phone: .+; email: is not an e-mail address$/),
      ],
      [2, 'refused', 'null: the row has 3 cells, the header 4 columns'],
      [3, 'refused', expect.stringMatching(/^phone: is needed, or email/)],
      [4, 'skipped', 'is empty'],
      [5, 'refused', 'null: the row has 5 cells, the header 4 columns'],
    ]);
  });

  it('repeat each other: the first wins, the later name it', async () => {
    const rows = [
      'A,13800138000,,1',
      'B,13800138001,,2',
      'Ａ,138 0013 8002,,3',
      'C,+86 13800138001,,4',
      'a,13800138001,,5',
    ];
    const expected = [
      [1, 'created', ''],
      [2, 'created', ''],
      [3, 'skipped', 'repeats row 1'],
      [4, 'refused', 'phone: belongs to row 2'],
      [5, 'refused', 'phone: belongs to row 2, the name to row 1'],
    ];
    const tried = await run({ dryRun: true }, file(...rows));
    expect(await outcomes(tried.id)).toEqual(expected);
    expect((await tableContent(isRecord)).filter(({ _type }) => _type === 'customer')).toEqual([]);
    expect(await outcomes((await run({}, file(...rows))).id)).toEqual(expected);
  });

  it('are told from the base by the name; a phone alone is never enough', async () => {
    const [a, b] = [
      await create({ name: 'A', phone: '13800138000' }),
      await create({ name: 'B', phone: '13800138001' }),
    ];
    const before = await tableContent(isRecord);
    const rows = ['A,13800138000,,', 'A,,,x', 'Z,13800138000,,', 'A,13800138001,,', 'B,13800138009,,'];
    for (const dryRun of [true, false]) {
      expect(await outcomes((await run({ dryRun }, file(...rows))).id)).toEqual([
        [1, 'skipped', 'is there already'],
        [2, 'refused', expect.stringMatching(/^phone: is needed/)],
        [3, 'refused', `phone: belongs to A (${a.id})`],
        [4, 'refused', `phone: belongs to B (${b.id}), the name to A (${a.id})`],
        [5, 'skipped', 'is there already; differs in phone'],
      ]);
    }
    expect(await tableContent(isRecord)).toEqual(before);
  });

  it('bring what is new into existing customers when asked to, and nothing else', async () => {
    const { id } = await create({ name: 'A', phone: '13800138000', source: 'web', region: 'east' });
    const rows = file('A,13800138009,a@a.cn,', 'A,13800138008,,west');
    const update = { onDuplicate: 'update', mapping: { ...MAPPING, 'contacts.0.name': column('name') } };
    const first = await run(update, rows);
    expect(await outcomes(first.id)).toEqual([
      [1, 'updated', 'changed: phone, email'],
      [2, 'skipped', 'repeats row 1'],
    ]);
    const after = await read(id);
    expect(after).toMatchObject({
      version: 2,
      phone: '+8613800138009',
      email: 'a@a.cn',
      source: 'web',
      region: 'east',
    });
    const before = await tableContent(isRecord);
    expect(await outcomes((await run(update, rows)).id)).toEqual([
      [1, 'skipped', 'brings nothing new'],
      [2, 'skipped', 'repeats row 1'],
    ]);
    expect(await tableContent(isRecord)).toEqual(before);
  });

  it('merge a contact into a customer that is there', async () => {
    const { id } = await create({ name: 'A', phone: '13800138000' });
    const mapping = { ...MAPPING, 'contacts.0.name': column('region'), 'contacts.0.email': column('email') };
    const content = file('A,13800138000,li@a.cn,李娜');
    const body = {
      onDuplicate: 'update',
      mapping: { ...mapping, region: { value: 'r' }, email: { value: 'x@a.cn' } },
    };
    const done = await run(body, content);
    expect([done.counts.merged, await outcomes(done.id)]).toEqual([
      1,
      [[1, 'merged', 'its contact was added']],
    ]);
    const contacts = await call(customers, contactsContracts.listContacts, {
      as: sales,
      params: { customerId: id },
    });
    expect(contacts.body.items).toMatchObject([{ name: '李娜', email: 'li@a.cn' }]);
    expect((await run(body, content)).counts).toMatchObject({ merged: 0, skipped: 1 });
  });

  it('do not tell whose a foreign customer is, but its owner', async () => {
    const other = await givenUser('sales', { name: '王强' });
    await create({ name: 'A', phone: '13800138000' }, other);
    for (const onDuplicate of ['skip', 'update']) {
      const done = await run({ onDuplicate }, file('A,13800138000,,'));
      expect(await outcomes(done.id)).toEqual([[1, 'refused', 'name: belongs to a customer of 王强']]);
      expect((await rowsOf(sales, done.id))[0]?.recordId).toBeNull();
    }
  });

  it('go to the owners they name by id or e-mail, where the importer may give to them', async () => {
    const stranger = await givenUser('sales');
    const mapping = { ...MAPPING, ownerId: column('region') };
    const rows = file(
      `A,13800138000,,${sales.email.toUpperCase()}`,
      `B,13800138001,,${manager.id}`,
      `C,13800138002,,${stranger.email}`,
      'D,13800138003,,who@example.com',
      'E,13800138004,,pool',
      'F,13800138005,,',
    );
    const done = await run({ mapping }, rows, manager);
    expect(await outcomes(done.id, manager)).toEqual([
      [1, 'created', ''],
      [2, 'created', ''],
      [3, 'refused', 'region: must be you or somebody who reports to you'],
      [4, 'refused', 'region: is neither the id nor the e-mail of a user'],
      [5, 'created', ''],
      [6, 'created', ''],
    ]);
    const made = (await tableContent(isRecord)).filter(({ _type }) => _type === 'customer');
    const owners = Object.fromEntries(made.map(({ name, ownerId }) => [name, ownerId]));
    expect(owners).toEqual({ A: sales.id, B: manager.id, E: null, F: manager.id });
  });

  it('keep formulas as text, and hand them back harmless', async () => {
    const rows = file('=cmd|calc!A0,13800138000,,@x', '+SUM(A1),no phone,,-1');
    const done = await run({}, rows);
    expect(done.counts).toMatchObject({ created: 1, refused: 1 });
    const made = (await tableContent(isRecord)).find(({ _type }) => _type === 'customer');
    expect(made).toMatchObject({ name: '=cmd|calc!A0', region: '@x' });
    const report = await refusedFile(done);
    expect(report).toBe(
      '\ufeff"refused row","refused because","name","phone","email","region"\r\n' +
        `"2","phone: is not a phone number","'+SUM(A1)","no phone","","'-1"\r\n`,
    );
    const again = await run({}, report.replace('no phone', "'+86 13800138001"));
    expect(again.counts).toMatchObject({ created: 1, refused: 0 });
    const names = (await tableContent(isRecord))
      .filter(({ _type }) => _type === 'customer')
      .map(({ name }) => name);
    expect(names.sort()).toEqual(['+SUM(A1)', '=cmd|calc!A0']);
  });

  it('come in GB18030 too', async () => {
    const chinese = Buffer.from([0xd6, 0xd0, 0xce, 0xc4]);
    const content = Buffer.concat([
      Buffer.from('name,phone,email,region\n'),
      chinese,
      Buffer.from(',13800138000,,x\n'),
    ]);
    const done = await run({}, content);
    expect(done).toMatchObject({ file: { encoding: 'gb18030', rows: 1 }, counts: { created: 1 } });
    expect((await tableContent(isRecord)).find(({ _type }) => _type === 'customer')).toMatchObject({
      name: '中文',
    });
  });
});
