import { columnOf, type SheetRow } from './workbook-rows.ts';

/** Cells joined over several rows: what stands in the first is said of all. */
interface Merge {
  readonly column: number;
  readonly firstRow: number;
  readonly lastRow: number;
}

const MERGE = /<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})"/g;
/** Longer than the element that is looked for. */
const OVERLAP = 200;
const MAX_MERGES = 200_000;

/** They stand behind all cells of a sheet, so that it is read twice: here only for them. */
export const findMerges = async (chunks: AsyncIterable<Buffer>): Promise<Merge[]> => {
  const merges = new Map<string, Merge>();
  let rest = '';
  for await (const chunk of chunks) {
    const text = rest + chunk.toString('latin1');
    for (const [, column = '', from, to] of text.matchAll(MERGE)) {
      const merge = { column: columnOf(column), firstRow: Number(from), lastRow: Number(to) };
      if (merge.lastRow > merge.firstRow && merges.size < MAX_MERGES) merges.set(`${column}${from}`, merge);
    }
    rest = text.slice(-OVERLAP);
  }
  return [...merges.values()].sort((a, b) => a.firstRow - b.firstRow);
};

/** Says in each row what a cell above says for it too. */
export async function* withMerged(
  rows: AsyncIterable<SheetRow>,
  merges: readonly Merge[],
): AsyncGenerator<SheetRow> {
  let next = 0;
  let open: { readonly merge: Merge; readonly text: string }[] = [];
  for await (const row of rows) {
    open = open.filter(({ merge }) => merge.lastRow >= row.number);
    for (const { merge, text } of open) {
      while (row.cells.length < merge.column) row.cells.push('');
      row.cells[merge.column] ||= text;
    }
    for (; (merges[next]?.firstRow ?? Number.POSITIVE_INFINITY) <= row.number; next += 1) {
      const merge = merges[next];
      const text = merge?.firstRow === row.number ? row.cells[merge.column] : undefined;
      if (merge && text) open.push({ merge, text });
    }
    yield row;
  }
}
