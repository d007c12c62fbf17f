import { csvLine } from '../../shared/imports/formula-guard.ts';
import type { Reply } from '../../shared/kernel/endpoint.ts';
import type { Value } from '../../shared/reports/exchange.rules.ts';

/** So that spreadsheets read the file as UTF-8. */
const BYTE_ORDER_MARK = '\ufeff';

/** Columns by their names, in order. */
export type Columns = Readonly<Record<string, string | number | null>>;

const moneyText = (amounts: Value['amounts']): string =>
  amounts.map(({ currency, amount }) => `${currency} ${amount}`).join('; ');

/** What a value is worth, in what, and of what it was made. */
export const valueColumns = (name: string, { amounts, converted, unconverted }: Value): Columns => ({
  [name]: converted.amount,
  [`${name}Currency`]: converted.currency,
  [`${name}Amounts`]: moneyText(amounts),
  [`${name}Unconverted`]: moneyText(unconverted),
});

/** A table as a file; every cell is guarded against being run as a formula. */
export const csvAnswer = (name: string, rows: readonly Columns[]): Reply<never> => ({
  raw: {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}.csv"`,
    },
    body:
      BYTE_ORDER_MARK +
      [Object.keys(rows[0] ?? {}), ...rows.map((row) => Object.values(row).map((cell) => String(cell ?? '')))]
        .map(csvLine)
        .join(''),
  },
});

interface Ranged {
  readonly from?: string | null;
  readonly to?: string | null;
  /** Of what is as of a day. */
  readonly asOf?: string;
  readonly by: string;
}

interface Item {
  readonly key: string | null;
  readonly name: string | null;
}

/** A report as asked for: its items, and in a file the total as the last line. */
export const reportAnswer = <T extends object, B extends Ranged & { items: (Item & T)[]; total: T }>(
  title: string,
  format: 'json' | 'csv',
  body: B,
  columnsOf: (figures: T) => Columns,
): Reply<B> => {
  if (format === 'json') return { body };
  const { from, to, asOf, by, items, total } = body;
  const line = ({ key, name }: Item, figures: T): Columns => ({ [by]: key, name, ...columnsOf(figures) });
  const lines = items.map((item) => line(item, item));
  return csvAnswer(asOf ? `${title}-${asOf}` : `${title}-${from}-${to}`, [
    ...lines,
    line({ key: 'total', name: null }, total),
  ]);
};
