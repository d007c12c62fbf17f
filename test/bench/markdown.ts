type Cell = string | number;

/** A column of figures stands to the right. */
export interface Column {
  readonly title: string;
  readonly figures?: boolean;
}

const escaped = (cell: Cell): string => String(cell).replaceAll('|', '\\|');

export const table = (columns: readonly Column[], rows: readonly (readonly Cell[])[]): string => {
  const lines = [
    columns.map(({ title }) => title),
    columns.map(({ figures }) => (figures ? '---:' : '---')),
    ...rows.map((row) => row.map(escaped)),
  ];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
};

export const text = (title: string): Column => ({ title });
export const figures = (title: string): Column => ({ title, figures: true });
