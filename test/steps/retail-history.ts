/** An order history of any size in the shape of UCI's "Online Retail": made from a seed, the same every time. */

export const RETAIL_COLUMNS = [
  'InvoiceNo',
  'StockCode',
  'Description',
  'Quantity',
  'InvoiceDate',
  'UnitPrice',
  'CustomerID',
  'Country',
] as const;

/** What such a file's columns are, told and not guessed. */
export const RETAIL_MAPPING = {
  externalId: { column: 'InvoiceNo' },
  number: { column: 'InvoiceNo' },
  kind: { column: 'InvoiceNo', startsWith: { C: 'return', '5': 'order' } },
  'customer.externalId': { column: 'CustomerID', format: 'integer' },
  orderedOn: { column: 'InvoiceDate', format: 'M/D/YYYY H:mm' },
  currency: { value: 'GBP' },
  'line.product.code': { column: 'StockCode' },
  'line.description': { column: 'Description' },
  'line.quantity': { column: 'Quantity', returned: 'negative' },
  'line.unitPrice': { column: 'UnitPrice', format: '1234.56' },
};

export interface RetailRow {
  readonly invoice: string;
  readonly code: string;
  readonly description: string;
  readonly quantity: number;
  readonly date: string;
  /** In thousandths. */
  readonly price: number;
  /** Null: nobody is named. */
  readonly customer: number | null;
}

/** Numbers from 0 up to below 1, from a seed. */
const randomFrom = (seed: number) => {
  let state = seed >>> 0;
  return (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

const WORDS = ['WHITE', 'HANGING', 'HEART', 'T-LIGHT', 'HOLDER', 'RED', 'RETROSPOT', 'LUNCH', 'BAG', 'JUMBO'];
const FIRST_CUSTOMER = 12_346;

export const retailCode = (i: number): string => String(10_000 + i) + (i % 9 === 0 ? 'A' : '');
const descriptionOf = (i: number): string =>
  [i, i >> 3, i >> 6].map((at) => WORDS[at % WORDS.length]).join(' ') + (i % 17 === 0 ? ', "LARGE"' : '');

/** How many customers and products a history of so many lines names. */
export const retailSize = (lines: number) => ({
  customers: Math.max(5, Math.min(4372, Math.ceil(lines / 120))),
  products: Math.max(30, Math.min(4070, Math.ceil(lines / 130))),
});

export const retailCustomers = (lines: number): number[] =>
  Array.from({ length: retailSize(lines).customers }, (_, i) => FIRST_CUSTOMER + i);
export const retailProducts = (lines: number): string[] =>
  Array.from({ length: retailSize(lines).products }, (_, i) => retailCode(i));

/** From 1 December 2010 on, over 374 days, by how far the file has come. */
const dateOf = (part: number, random: () => number): string => {
  const day = new Date(Date.UTC(2010, 11, 1 + Math.floor(part * 373)));
  const minute = String(Math.floor(random() * 60)).padStart(2, '0');
  const on = `${day.getUTCMonth() + 1}/${day.getUTCDate()}/${day.getUTCFullYear()}`;
  return `${on} ${8 + Math.floor(random() * 12)}:${minute}`;
};

const priceOf = (random: () => number): number => {
  const at = random();
  if (at < 0.005) return 0;
  if (at < 0.01) return 1;
  return at < 0.05 ? 2555 : 10 * (1 + Math.floor(random() * random() * 1800));
};

/** Most invoices are short, some have dozens of lines, one in thousands more than a thousand. */
const linesOf = (isReturn: boolean, random: () => number): number => {
  if (isReturn) return 1 + Math.floor(random() * random() * 6);
  if (random() < 1 / 6000) return 1100;
  return Math.max(1, Math.min(600, Math.floor(-24 * Math.log(1 - random()))));
};

/** Rows of a history of exactly so many lines. */
export function* retailRows(lines: number, seed = 1): Generator<RetailRow> {
  const random = randomFrom(seed);
  const { customers, products } = retailSize(lines);
  let number = 536_365;
  for (let made = 0; made < lines; number += 1) {
    const isReturn = random() < 0.15;
    const date = dateOf(made / lines, random);
    const customer = random() < 0.05 ? null : FIRST_CUSTOMER + Math.floor(random() ** 2 * customers);
    const first = Math.floor(random() * products);
    const count = Math.min(linesOf(isReturn, random), products, lines - made);
    for (let i = 0; i < count; i += 1) {
      // Different products, and now and then the same line twice.
      const at = (first + (i > 0 && random() < 0.003 ? i - 1 : i)) % products;
      const quantity = 1 + Math.floor(random() * random() * 48);
      yield {
        invoice: `${isReturn ? 'C' : ''}${number}`,
        code: retailCode(at),
        description: descriptionOf(at),
        quantity: isReturn ? -quantity : quantity,
        date,
        price: priceOf(random),
        customer,
      };
    }
    made += count;
  }
}

const quoted = (text: string): string => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const priceText = (price: number): string => String(price / 1000);

/** The history as a file, in pieces. */
export function* retailCsv(lines: number, seed = 1): Generator<string> {
  yield `${RETAIL_COLUMNS.join(',')}\n`;
  const piece: string[] = [];
  for (const row of retailRows(lines, seed)) {
    const { invoice, code, description, quantity, date, price, customer } = row;
    const cells = [invoice, code, quoted(description), quantity, date, priceText(price)];
    piece.push(`${[...cells, customer === null ? '' : `${customer}.0`, 'United Kingdom'].join(',')}\n`);
    if (piece.length === 1000) yield piece.splice(0).join('');
  }
  yield piece.join('');
}

/** What of a history can be imported, and what it comes to. */
export interface RetailFigures {
  readonly orders: number;
  readonly returns: number;
  /** Lines that are brought, and those that are refused: nobody's, or said twice. */
  readonly lines: number;
  readonly refused: number;
  /** Orders less returns, in thousandths. */
  readonly value: number;
}

/** The same figures, found by going through the rows. */
export const retailFigures = (lines: number, seed = 1): RetailFigures => {
  const seen = { orders: 0, returns: 0, lines: 0, refused: 0, value: 0 };
  let invoice = '';
  let said = new Set<string>();
  for (const row of retailRows(lines, seed)) {
    const isNew = row.invoice !== invoice;
    if (isNew) said = new Set();
    invoice = row.invoice;
    const text = [row.code, row.quantity, row.price].join(' ');
    if (row.customer === null || said.has(text)) {
      seen.refused += 1;
      continue;
    }
    if (said.size === 0) seen[row.invoice.startsWith('C') ? 'returns' : 'orders'] += 1;
    said.add(text);
    seen.lines += 1;
    seen.value += row.quantity * row.price;
  }
  return seen;
};
