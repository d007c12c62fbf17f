import { strToU8, zipSync } from 'fflate';

/** A cell of a made workbook: text, a number with a format, or XML as it stands. */
export type Cell = string | number | boolean | null | { readonly xml: string };

interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly Cell[])[];
  /** Cells joined, such as `A2:A3`. */
  readonly merges?: readonly string[];
  readonly state?: string;
}

const xmlText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const letters = (column: number): string =>
  column < 26
    ? String.fromCharCode(65 + column)
    : letters(Math.floor(column / 26) - 1) + String.fromCharCode(65 + (column % 26));

const cellXml = (cell: Cell, at: string): string => {
  if (cell === null) return '';
  if (typeof cell === 'object') return cell.xml.replaceAll('@', at);
  if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`;
  if (typeof cell === 'boolean') return `<c r="${at}" t="b"><v>${cell ? 1 : 0}</v></c>`;
  return `<c r="${at}" t="inlineStr"><is><t>${xmlText(cell)}</t></is></c>`;
};

export const sheetXml = ({ rows, merges = [] }: Sheet): string => {
  const lines = rows.map((cells, r) => {
    const inside = cells.map((cell, c) => cellXml(cell, `${letters(c)}${r + 1}`)).join('');
    return inside && `<row r="${r + 1}">${inside}</row>`;
  });
  const merged =
    merges.length > 0
      ? `<mergeCells>${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`
      : '';
  return `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${lines.join('')}</sheetData>${merged}</worksheet>`;
};

const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const relations = (list: readonly (readonly [id: string, kind: string, target: string])[]): string =>
  `<Relationships>${list
    .map(([id, kind, target]) => `<Relationship Id="${id}" Type="${RELATIONS}/${kind}" Target="${target}"/>`)
    .join('')}</Relationships>`;

interface Options {
  readonly styles?: string;
  readonly strings?: string;
  readonly from1904?: boolean;
}

/** The parts of a workbook by their names, as XML. */
export const workbookParts = (sheets: readonly Sheet[], { styles, strings, from1904 }: Options = {}) => ({
  '_rels/.rels': relations([['r1', 'officeDocument', 'xl/workbook.xml']]),
  'xl/workbook.xml': `<workbook>${from1904 ? '<workbookPr date1904="1"/>' : ''}<sheets>${sheets
    .map(
      ({ name, state = 'visible' }, i) =>
        `<sheet name="${xmlText(name)}" state="${state}" sheetId="${i + 1}" r:id="s${i}"/>`,
    )
    .join('')}</sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': relations([
    ...sheets.map((_, i) => [`s${i}`, 'worksheet', `worksheets/sheet${i + 1}.xml`] as const),
    ...(strings ? [['t', 'sharedStrings', 'sharedStrings.xml'] as const] : []),
    ...(styles ? [['f', 'styles', '/xl/styles.xml'] as const] : []),
  ]),
  ...Object.fromEntries(sheets.map((sheet, i) => [`xl/worksheets/sheet${i + 1}.xml`, sheetXml(sheet)])),
  ...(strings && { 'xl/sharedStrings.xml': strings }),
  ...(styles && { 'xl/styles.xml': styles }),
});

export const zip = (parts: Readonly<Record<string, string>>): Buffer =>
  Buffer.from(
    zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)]))),
  );

/** A workbook of one sheet. */
export const workbook = (rows: Sheet['rows'], options: Options & Partial<Sheet> = {}): Buffer =>
  zip(workbookParts([{ name: 'Sheet1', ...options, rows }], options));
