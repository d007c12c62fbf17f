/** What reports must say, worked out from the rows of a file with whole numbers only. */

type Row = Readonly<Record<string, string>>;

const PLACES = 10_000n;

/** Half up, to four decimals. */
const quotient = (sum: bigint, by: bigint): string | null => {
  if (by === 0n) return null;
  const units = (2n * sum * PLACES + by) / (2n * by);
  return `${units / PLACES}.${String(units % PLACES).padStart(4, '0')}`;
};

const daysOf = ({ engage_date = '', close_date = '' }: Row): bigint =>
  BigInt((Date.parse(close_date) - Date.parse(engage_date)) / 86_400_000);

const cycle = (rows: readonly Row[]) => {
  const days = rows.map(daysOf).sort((a, b) => Number(a - b));
  const [low = 0n, high = 0n] = [days[(days.length - 1) >> 1], days[days.length >> 1]];
  const doubled = low + high;
  const median = days.length === 0 ? null : `${doubled / 2n}${doubled % 2n === 0n ? '' : '.5'}`;
  return {
    mean: quotient(
      days.reduce((sum, each) => sum + each, 0n),
      BigInt(days.length),
    ),
    median,
  };
};

/** The figures of a conversion report over these rows of the pipeline. */
export const conversionFigures = (rows: readonly Row[]) => {
  const won = rows.filter(({ deal_stage }) => deal_stage === 'Won');
  const lost = rows.filter(({ deal_stage }) => deal_stage === 'Lost');
  const value = won.reduce((sum, { close_value }) => sum + BigInt(close_value ?? ''), 0n);
  return {
    won: won.length,
    lost: lost.length,
    winRate: quotient(BigInt(won.length), BigInt(won.length + lost.length)),
    value: String(value),
    average: quotient(value, BigInt(won.length)),
    cycles: { won: cycle(won), lost: cycle(lost), closed: cycle([...won, ...lost]) },
  };
};

/** Ten-thousandths of a decimal. */
const units = (text: string): bigint => {
  const [whole = '0', part = ''] = text.split('.');
  return BigInt(whole) * PLACES + BigInt(part.padEnd(4, '0'));
};

/** A line after its discount, in ten-thousandths, half up. */
const lineUnits = ({ unitPrice = '', quantity = '', discount = '' }: Row): bigint => {
  const hundredMillionths = units(unitPrice) * BigInt(quantity) * (PLACES - units(discount));
  return (2n * hundredMillionths + PLACES) / (2n * PLACES);
};

/** What these lines of orders come to, with no more decimals than it takes. */
export const revenueOf = (lines: readonly Row[]): string => {
  const sum = lines.reduce((total, line) => total + lineUnits(line), 0n);
  const part = String(sum % PLACES)
    .padStart(4, '0')
    .replace(/0+$/, '');
  return `${sum / PLACES}${part && '.'}${part}`;
};

/** Rows by what they have in common. */
export const rowsBy = (rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> => {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return groups;
};
