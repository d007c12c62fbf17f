import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { GuanxiClient } from '../../client/guanxi-client.generated.ts';
import { clientFor, demoUser, eventually } from '../steps/product.ts';

const SAMPLE = readFileSync(new URL('../../docs/samples/customers.csv', import.meta.url));
/** The mapping that README shows. */
const MAPPING = {
  name: { column: '公司' },
  phone: { column: '电话' },
  'address.country': { column: '国家' },
  'contacts.0.name': { column: '联系人' },
  'contacts.0.title': { column: '职位' },
  need: { column: '需求' },
  source: { value: 'import' },
};

let sales: GuanxiClient;
beforeAll(async () => {
  sales = await clientFor(demoUser('sales'));
});

const upload = async (file: Buffer, dryRun = false) => {
  const { data: made } = await sales.createImport({ body: { kind: 'customers', mapping: MAPPING, dryRun } });
  if (!made.upload) throw new Error('no address to send the file to');
  const { url, method, headers } = made.upload;
  const put = await fetch(url, { method, headers, body: new Uint8Array(file) });
  expect(put.status).toBe(200);
  const { data } = await eventually(
    () => sales.getImport({ params: { importId: made.id } }),
    (answer) => answer.status === 200 && ['done', 'failed'].includes(answer.data.state),
  );
  if (!data) throw new Error('no answer');
  return data;
};

describe('README’s import', () => {
  it('tells in a dry run what would happen, then does it, and a second time changes nothing', async () => {
    const dry = await upload(SAMPLE, true);
    expect(dry).toMatchObject({ state: 'done', counts: { created: 3, refused: 2 } });
    const first = await upload(SAMPLE);
    expect(first).toMatchObject({ state: 'done', counts: { created: 3, refused: 2 } });
    const rows = await sales.listImportRows({ params: { importId: first.id }, query: { status: 'refused' } });
    expect(rows.data.items.map(({ row }) => row)).toEqual([4, 5]);
    const again = await upload(SAMPLE);
    expect(again).toMatchObject({ state: 'done', counts: { created: 0, skipped: 3, refused: 2 } });
  });
});
