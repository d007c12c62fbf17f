/**
 * A cell that begins so is run as a formula by spreadsheets (OWASP, "CSV Injection"); the apostrophe before
 * it is what they themselves use to say "this is text".
 */
const RUNS_AS_FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;
const GUARDED = /^'+[=+\-@\t\r\n＝＋－＠]/;

/** Makes a cell harmless in a spreadsheet. */
export const guardCell = (cell: string): string => (RUNS_AS_FORMULA.test(cell) ? `'${cell}` : cell);

/** Takes the guard off again: `unguardCell(guardCell(cell))` is `cell`, whatever it is. */
export const unguardCell = (cell: string): string => (GUARDED.test(cell) ? cell.slice(1) : cell);

/** One line of CSV (RFC 4180), every cell guarded. */
export const csvLine = (cells: readonly string[]): string =>
  `${cells.map((cell) => `"${guardCell(cell).replaceAll('"', '""')}"`).join(',')}\r\n`;
