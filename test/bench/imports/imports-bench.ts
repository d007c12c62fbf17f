import {
  RETAIL_MAPPING,
  retailCsv,
  retailCustomers,
  retailFigures,
  retailProducts,
} from '../../steps/retail-history.ts';
import { type Imported, importFile } from './import-file.ts';
import { BenchStack, type Taken } from './stack.ts';

export interface Measured {
  readonly lines: number;
  readonly orders: Imported;
  /** From the upload's end until nothing was left to derive. */
  readonly settledSeconds: number;
  /** Memory before, and at most while it ran. */
  readonly idle: Taken;
  readonly peak: Taken;
  /** Processor time until it was imported, and until all was settled. */
  readonly imported: Taken;
  readonly settled: Taken;
}

const less = (after: Taken, before: Taken): Taken => ({
  stack: after.stack - before.stack,
  engine: after.engine - before.engine,
});

const column = (name: string) => ({ column: name });
const note = (text: string) => process.stdout.write(`${text}\n`);

function* productsCsv(lines: number): Generator<string> {
  yield 'code,name\n';
  for (const code of retailProducts(lines)) yield `${code},Product ${code}\n`;
}

function* customersCsv(lines: number): Generator<string> {
  yield 'id,name,phone\n';
  for (const id of retailCustomers(lines))
    yield `${id},Shop ${id} Ltd,+44 7400 ${String(id).padStart(6, '0')}\n`;
}

const givenBase = async (stack: BenchStack, lines: number): Promise<void> => {
  const products = { kind: 'products', mapping: { code: column('code'), name: column('name') } };
  await importFile(stack, products, productsCsv(lines));
  const mapping = {
    externalId: column('id'),
    name: column('name'),
    phone: column('phone'),
    source: { value: 'old shop' },
    need: { value: 'gifts' },
  };
  await importFile(stack, { kind: 'customers', mapping, defaultCountry: 'GB' }, customersCsv(lines));
  await stack.settled();
};

interface Contribution {
  readonly total: { readonly orders: number };
}

/** @throws where the import, or the figures that follow from it, are not what the file says */
const assertTrue = async (stack: BenchStack, lines: number, { counts }: Imported): Promise<void> => {
  const told = retailFigures(lines);
  const brought = counts.created + counts.merged;
  const same =
    counts.created === told.orders + told.returns &&
    brought === told.lines &&
    counts.refused === told.refused;
  if (!same) throw new Error(`not what the file says: ${JSON.stringify({ counts, told })}`);
  const report = await stack.call<Contribution>(
    'GET',
    '/v1/reports/contribution?from=2010-12-01&to=2011-12-31&by=month',
  );
  if (report.total.orders !== told.orders) throw new Error(`the report: ${JSON.stringify(report.total)}`);
};

/** Imports a history of so many lines into the product as `npm start` runs it. */
export const measureImport = async (lines: number): Promise<Measured> => {
  const stack = new BenchStack();
  await stack.start();
  try {
    await givenBase(stack, lines);
    const idle = stack.memory();
    const before = stack.processor();
    note(`${lines} lines: products and customers are there, ${idle.stack} MB`);
    const begun = performance.now();
    const orders = await importFile(stack, { kind: 'orders', mapping: RETAIL_MAPPING }, retailCsv(lines));
    note(`imported in ${orders.seconds.toFixed(1)} s; ${stack.waiting()} changes wait`);
    const imported = less(stack.processor(), before);
    await stack.settled();
    const settled = less(stack.processor(), before);
    const settledSeconds = (performance.now() - begun) / 1000;
    note(`settled after ${settledSeconds.toFixed(1)} s`);
    await assertTrue(stack, lines, orders);
    const peak = {
      stack: Math.max(...orders.samples.map((sample) => sample.stack)),
      engine: Math.max(...orders.samples.map((sample) => sample.engine)),
    };
    return { lines, orders, settledSeconds, idle, peak, imported, settled };
  } finally {
    await stack.stop();
  }
};
