import { type Attributes, readXml } from './xml-events.ts';

/** How a number of a cell is meant: a day, a time of day, a length of time, a number, or one with zeros before it. */
export type CellFormat =
  | { readonly kind: 'number' | 'date' | 'time' | 'duration' }
  | { readonly kind: 'padded'; readonly digits: number };

const NUMBER: CellFormat = { kind: 'number' };
const DATE: CellFormat = { kind: 'date' };
const TIME: CellFormat = { kind: 'time' };
const DURATION: CellFormat = { kind: 'duration' };

/** Formats that every workbook has without naming them (ECMA-376 part 1, 18.8.30, with those of East Asia). */
const DATES = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]);
const TIMES = new Set([18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56]);
const DURATIONS = new Set([46]);

const builtIn = (id: number): CellFormat => {
  if (DATES.has(id)) return DATE;
  if (TIMES.has(id)) return TIME;
  return DURATIONS.has(id) ? DURATION : NUMBER;
};

/** What a format's code shows, without its literal texts, colours and conditions. */
const bare = (code: string): string =>
  (code.split(';')[0] ?? '')
    .replaceAll(/"[^"]*"|\\.|_./g, '')
    .replaceAll(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
    .toLowerCase();

/** A format such as `yyyy-mm-dd`, `[h]:mm` or `000000`, from its code. */
export const formatOf = (code: string): CellFormat => {
  const shown = bare(code);
  if (/^0{2,15}$/.test(shown)) return { kind: 'padded', digits: shown.length };
  if (shown === 'general') return NUMBER;
  if (/\[[hms]+\]/.test(shown)) return DURATION;
  if (/[yd年月日]/.test(shown)) return DATE;
  if (/[hs时分秒]/.test(shown)) return TIME;
  return /m/.test(shown) ? DATE : NUMBER;
};

/** The format of each style that cells name. */
export const readStyles = async (chunks: AsyncIterable<Buffer>): Promise<readonly CellFormat[]> => {
  const codes = new Map<number, CellFormat>();
  const styles: CellFormat[] = [];
  let inCellStyles = false;
  const open = (name: string, { numFmtId = '0', formatCode = '' }: Attributes): void => {
    if (name === 'numFmt') codes.set(Number(numFmtId), formatOf(formatCode));
    if (name === 'cellXfs') inCellStyles = true;
    if (name === 'xf' && inCellStyles) styles.push(codes.get(Number(numFmtId)) ?? builtIn(Number(numFmtId)));
  };
  const close = (name: string): void => {
    if (name === 'cellXfs') inCellStyles = false;
  };
  await readXml(chunks, { open, close });
  return styles;
};
