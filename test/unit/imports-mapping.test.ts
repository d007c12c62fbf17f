import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { newContact } from '../../shared/contacts/contacts.contract.ts';
import { newCustomer } from '../../shared/customers/customers.contract.ts';
import { importsContracts } from '../../shared/imports/imports.contract.ts';
import type { ImportRecord } from '../../shared/imports/imports.fields.ts';
import { assertColumns } from '../../shared/imports/imports.rules.ts';
import { mappingFaults } from '../../shared/imports/mapping.rules.ts';
import { RowMapping } from '../../shared/imports/row-mapping.ts';
import { targetFields } from '../../shared/imports/target-fields.ts';
import { RETAIL_MAPPING } from '../steps/retail-history.ts';

const column = (name: string, extra: object = {}) => ({ column: name, ...extra });
const LEAST = { name: column('n'), phone: column('p'), source: { value: 'fair' }, need: { value: 'CRM' } };

const importOf = (mapping: object, extra: object = {}): ImportRecord => {
  const body = importsContracts.createImport.body?.().parse({ kind: 'customers', mapping, ...extra });
  return { ...body, timeZone: 'Asia/Shanghai' } as ImportRecord;
};

const topNames = (fields: readonly string[]) =>
  [...new Set(fields.map((field) => field.split('.')[0]))].sort();

describe('what can be mapped', () => {
  it('is every field of a new customer', () => {
    expect(topNames([...targetFields('customers'), 'custom.x'])).toEqual(
      Object.keys(newCustomer().shape).sort(),
    );
  });

  it('is every field of a new contact, and its customer', () => {
    expect(topNames(targetFields('contacts'))).toEqual(
      ['customer', ...Object.keys(newContact().shape)].sort(),
    );
  });
});

describe('a mapping', () => {
  const pointers = (kind: string, mapping: unknown) =>
    mappingFaults({ kind, mapping }).map(({ pointer }) => pointer);

  it('may be the least', () => expect(mappingFaults({ kind: 'customers', mapping: LEAST })).toEqual([]));

  it('names everything that is missing at once', () => {
    expect(pointers('customers', {}).sort()).toEqual([
      '/mapping/name',
      '/mapping/need',
      '/mapping/phone',
      '/mapping/source',
    ]);
    expect(pointers('contacts', {})).toEqual(['/mapping/name', '/mapping/customer.id']);
  });

  it.each([
    [{ colour: column('c') }, '/mapping/colour'],
    [{ 'custom.__proto__': column('c') }, '/mapping/custom.__proto__'],
    [{ 'address.country': { value: 'Atlantis' } }, '/mapping/address.country/value'],
    [{ firstContactAt: column('c', { format: 'D/M' }) }, '/mapping/firstContactAt/format'],
    [{ region: column('c', { format: 'D.M.YYYY' }) }, '/mapping/region/format'],
    [{ region: column('c', { separator: ';' }) }, '/mapping/region/separator'],
    [{ 'currentValue.amount': column('c') }, '/mapping/currentValue.amount'],
    [{ 'contacts.0.email': column('c') }, '/mapping/contacts.0.email'],
  ])('%j is refused', (extra, pointer) =>
    expect(pointers('customers', { ...LEAST, ...extra })).toEqual([pointer]),
  );

  it.each([undefined, null, 7, [], 'x'])('%j is left to the schema', (mapping) =>
    expect(() => mappingFaults({ kind: 'customers', mapping })).not.toThrow(),
  );

  it('names all columns that a file lacks or has twice', () => {
    const record = importOf(LEAST);
    expect(() => assertColumns(record, ['n', 'p', 'x', 'x'])).not.toThrow();
    expect(() => assertColumns(record, ['x'])).toThrow('The file has no column n, p.');
    expect(() => assertColumns(record, ['n', 'p', 'p', 'n'])).toThrow('More than one column is named n, p.');
  });
});

describe('a mapping of orders', () => {
  const pointers = (extra: object) =>
    mappingFaults({ kind: 'orders', mapping: { externalId: column('n'), ...extra } }).map(
      ({ pointer }) => pointer,
    );
  const line = { 'line.unitPrice': column('p', { format: '1.234,56' }) };

  it.each([
    [{ ...line, 'line.quantity': column('q', { returned: 'negative' }) }, '/mapping/line.quantity'],
    [{ number: column('q', { returned: 'negative' }) }, '/mapping/number/returned'],
    [{ number: column('q', { format: '1.234,56' }) }, '/mapping/number/format'],
    [{ kind: column('q', { format: 'text' }) }, '/mapping/kind/format'],
    [{ orderedOn: column('q', { format: 'integer' }) }, '/mapping/orderedOn/format'],
    [{ 'cancellation.reason': { value: 'x' } }, '/mapping/cancellation.reason'],
  ])('%j is refused', (extra, pointer) => expect(pointers(extra)).toEqual([pointer]));

  it('is the one that docs/imports.md shows', () => {
    const text = readFileSync(new URL('../../docs/imports.md', import.meta.url), 'utf8');
    const shown = JSON.parse(text.split('```json')[1]?.split('```')[0] ?? '');
    expect(shown).toEqual({ kind: 'orders', mapping: RETAIL_MAPPING });
    expect(mappingFaults(shown)).toEqual([]);
    expect(importsContracts.createImport.body?.().safeParse(shown).success).toBe(true);
  });

  it('may say what begins so, of numbers as they are written, and that returns are negative', () => {
    const mapping = {
      externalId: column('n'),
      kind: column('n', { startsWith: { C: 'return', CR: 'order', '5': 'order' } }),
      ...line,
      'line.quantity': column('q', { returned: 'negative' }),
    };
    expect(mappingFaults({ kind: 'orders', mapping })).toEqual([]);
    const rows = new RowMapping(importOf(mapping, { kind: 'orders' }), ['n', 'q', 'p']);
    expect(rows.returnsAreNegative).toBe(true);
    const body = (number: string) => rows.map([number, '-1', '1.234']).body;
    expect(body('C1')).toEqual({
      externalId: 'C1',
      kind: 'return',
      line: { quantity: '-1', unitPrice: '1234' },
    });
    expect(body('CR1').kind).toBe('order');
    expect(body('51').kind).toBe('order');
    // Nothing says what this one is: it stays what it says, and the row is refused.
    expect(body('A1').kind).toBe('a1');
  });
});

describe('a row', () => {
  const columns = ['n', 'p', 'c', 't'];
  const mapping = new RowMapping(
    importOf(
      {
        ...LEAST,
        'address.country': column('c', { map: { Korea: 'KR' } }),
        tags: column('t'),
        'contacts.0.name': column('n'),
        'custom.Sales region.1': column('t', { empty: ['-'] }),
      },
      { emptyTexts: ['NULL'], defaultCountry: 'CN' },
    ),
    columns,
  );

  it('becomes a body; constants are not what the row itself says', () => {
    const { given, body, faults } = mapping.map([' Acme ', "'+49 30 1", 'Korea', 'a;b']);
    expect(given).toEqual({
      name: 'Acme',
      phone: '+49 30 1',
      address: { country: 'KR' },
      tags: ['a', 'b'],
      contacts: [{ name: 'Acme' }],
      custom: { 'Sales region.1': 'a;b' },
    });
    expect(body).toEqual({ ...given, source: 'fair', need: 'CRM' });
    expect(faults).toEqual([]);
  });

  it('leaves out what is empty, and takes the country that was agreed', () => {
    expect(mapping.map(['Acme', 'NULL', '', '-']).body).toEqual({
      name: 'Acme',
      source: 'fair',
      need: 'CRM',
      tags: ['-'],
      contacts: [{ name: 'Acme' }],
      address: { country: 'CN' },
    });
  });

  it('names the column of what cannot be read, and a wrong number of cells', () => {
    expect(mapping.map(['Acme', '1', 'Philipines']).faults).toEqual([
      { field: null, column: null, message: 'the row has 3 cells, the header 4 columns' },
      { field: 'address.country', column: 'c', message: expect.stringContaining('Philipines') },
    ]);
  });

  it('takes a constant only with what it belongs to', () => {
    const amounts = new RowMapping(
      importOf({
        ...LEAST,
        'currentValue.amount': column('c'),
        'currentValue.currency': { value: 'CNY' },
        'creditRisk.level': { value: '低' },
        'creditRisk.reason': { value: 'known for years' },
      }),
      columns,
    );
    const creditRisk = { level: 'low', reason: 'known for years' };
    expect(amounts.map(['A', '1', '5.50', '']).body).toMatchObject({
      currentValue: { amount: '5.50', currency: 'CNY' },
      creditRisk,
    });
    expect(amounts.map(['A', '1', '', '']).body).toEqual({
      name: 'A',
      phone: '1',
      source: 'fair',
      need: 'CRM',
      creditRisk,
    });
  });

  it('is empty when its cells are', () => {
    expect(mapping.isEmpty([' ', '', 'NULL', ''])).toBe(true);
    expect(mapping.isEmpty(['', '', '', 'x'])).toBe(false);
  });
});
