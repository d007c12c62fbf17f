import { FileFault } from './file-fault.ts';
import { findMerges, withMerged } from './merged-cells.ts';
import { type ReadRange, WorkbookArchive } from './workbook-archive.ts';
import { findParts } from './workbook-parts.ts';
import { type SheetRow, sheetRows } from './workbook-rows.ts';
import { SharedStrings } from './workbook-strings.ts';
import { readStyles } from './workbook-styles.ts';

const MAX_STRING_BYTES = 400 * 1024 * 1024;
/** A text shared by all cells can make more of a sheet than any disk holds. */
const MAX_CSV_BYTES = 4 * 1024 ** 3;

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** One line per row of the sheet, as wide as its header: a row above stays as many lines above. */
async function* linesOf(rows: AsyncIterable<SheetRow>): AsyncGenerator<string> {
  let line = 0;
  let width = 0;
  for await (const { number, cells } of rows) {
    if (width === 0) width = cells.length;
    while (cells.length < width) cells.push('');
    // A single empty cell would be an empty line, which is no row.
    const text = cells.map(quoted).join(',');
    yield `${'\n'.repeat(number - line - 1)}${text}\n`;
    line = number;
  }
}

/**
 * A sheet of a workbook (.xlsx) as CSV in UTF-8, piece by piece in the memory of one. Dates become ISO 8601,
 * numbers lose their exponents, formulas give their results.
 * @throws `FileFault` for what cannot be read as a workbook
 */
export async function* workbookCsv(
  size: number,
  read: ReadRange,
  sheetName: string | null,
): AsyncGenerator<Buffer> {
  const archive = await WorkbookArchive.open(size, read);
  const parts = await findParts(archive, sheetName);
  const styles = parts.styles ? await readStyles(archive.read(parts.styles)) : [];
  const strings = parts.strings ? new SharedStrings() : null;
  let bytes = 0;
  try {
    if (parts.strings) await strings?.load(archive.read(parts.strings, MAX_STRING_BYTES));
    const merges = await findMerges(archive.read(parts.sheet));
    const rows = sheetRows(archive.read(parts.sheet), { strings, styles, from1904: parts.from1904 });
    for await (const line of linesOf(withMerged(rows, merges))) {
      const piece = Buffer.from(line);
      bytes += piece.length;
      if (bytes > MAX_CSV_BYTES)
        throw new FileFault('workbook_too_large', 'The sheet holds more than 4 GiB of text.');
      yield piece;
    }
  } finally {
    strings?.close();
  }
}
