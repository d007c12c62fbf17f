import { byText } from '../kernel/sort.ts';
import { type Reading, readValue } from './cell-value.ts';
import { unguardCell } from './formula-guard.ts';
import type { FieldSource, ImportRecord, RowFault } from './imports.fields.ts';
import { fieldType, NEEDED_WITH } from './target-fields.ts';

type Json = Record<string, unknown>;

/** A row as the body of a request. */
export interface MappedRow {
  /** What the row itself says. */
  readonly given: Json;
  /** With the constants of the mapping and what it reads in empty cells, which count for new records only. */
  readonly body: Json;
  readonly faults: readonly RowFault[];
}

type FromColumn = Extract<FieldSource, { readonly column: string }>;

interface ColumnTarget {
  readonly field: string;
  readonly path: readonly string[];
  readonly reading: Reading;
  readonly source: FromColumn;
  readonly at: number;
}

interface Constant {
  readonly field: string;
  readonly path: readonly string[];
  readonly value: unknown;
}

/** `custom.a.b` is the custom field `a.b`; anywhere else a dot goes one level down. */
const pathOf = (field: string): string[] =>
  field.startsWith('custom.') ? ['custom', field.slice('custom.'.length)] : field.split('.');

/** Puts a value at a path; a number in the path makes a list. */
const put = (body: Json, path: readonly string[], value: unknown): void => {
  let node: Json | unknown[] = body;
  path.forEach((key, i) => {
    const holder = node as Json;
    if (i === path.length - 1) {
      holder[key] = value;
      return;
    }
    holder[key] ??= /^\d+$/.test(path[i + 1] ?? '') ? [] : {};
    node = holder[key] as Json | unknown[];
  });
};

const readingOf = (record: ImportRecord, field: string, source: FieldSource): Reading => {
  const { format = null, separator = null } = 'column' in source ? source : {};
  return {
    field,
    type: fieldType(record.kind, field) ?? 'text',
    format,
    separator,
    timeZone: record.timeZone,
  };
};

/** In the order of the columns: the store does not keep a mapping's own. */
const columnsOf = (record: ImportRecord, columns: readonly string[]): ColumnTarget[] => {
  const targets = Object.entries(record.mapping).flatMap(([field, source]): ColumnTarget[] => {
    if (!('column' in source)) return [];
    const at = columns.indexOf(source.column.trim());
    return [{ field, path: pathOf(field), source, at, reading: readingOf(record, field, source) }];
  });
  return targets.sort((a, b) => a.at - b.at || byText(a.field, b.field));
};

const constantsOf = (record: ImportRecord): Constant[] =>
  Object.entries(record.mapping).flatMap(([field, source]): Constant[] => {
    if (!('value' in source)) return [];
    const read = readValue(source.value.trim(), readingOf(record, field, source));
    return 'value' in read ? [{ field, path: pathOf(field), value: read.value }] : [];
  });

/** What the mapping reads instead of a text: of the whole text, else of its longest beginning that it knows. */
const asMapped = (text: string, { map, startsWith = {} }: FromColumn): string | undefined => {
  if (map && Object.hasOwn(map, text)) return map[text];
  const [longest] = Object.keys(startsWith)
    .filter((beginning) => text.startsWith(beginning))
    .sort((a, b) => b.length - a.length);
  return longest === undefined ? text : startsWith[longest];
};

/** The text of a cell as the mapping wants it read; null where it means “nothing”. */
const cellText = (cell: string, source: FromColumn, emptyTexts: readonly string[]): string | null => {
  const text = unguardCell(cell).trim();
  if (text === '' || emptyTexts.includes(text) || source.empty?.includes(text)) return null;
  return asMapped(text, source)?.trim() || null;
};

export class RowMapping {
  readonly #columns: readonly ColumnTarget[];
  readonly #constants: readonly Constant[];
  readonly #emptyTexts: readonly string[];
  readonly #defaultCountry: string | null;
  readonly #width: number;
  readonly #returnsAreNegative: boolean;

  constructor(record: ImportRecord, columns: readonly string[]) {
    this.#columns = columnsOf(record, columns);
    this.#constants = constantsOf(record);
    this.#emptyTexts = record.emptyTexts;
    this.#defaultCountry = record.kind === 'customers' ? record.defaultCountry : null;
    this.#width = columns.length;
    this.#returnsAreNegative = this.#columns.some(({ source }) => source.returned === 'negative');
  }

  /** A row of cells as a request's body, with every cell that cannot be read. */
  map(cells: readonly string[]): MappedRow {
    const given: Json = {};
    const body: Json = {};
    const filled = new Set<string>();
    const faults = this.#widthFaults(cells);
    for (const { source, path, reading, at, field } of this.#columns) {
      const own = cellText(cells[at] ?? '', source, this.#emptyTexts);
      const text = own ?? source.default?.trim();
      if (!text) continue;
      const read = readValue(text, reading);
      filled.add(field);
      if ('fault' in read) {
        faults.push({ field, column: source.column, message: read.fault });
        continue;
      }
      put(body, path, read.value);
      if (own !== null) put(given, path, read.value);
    }
    this.#addConstants(body, filled);
    if (this.#defaultCountry && !filled.has('address.country')) this.#addCountry(body, this.#defaultCountry);
    return { given, body, faults };
  }

  /** The column that a field comes from, or that the nearest field above or below it comes from. */
  columnOf(field: string): string | null {
    const of = (matches: (name: string) => boolean) => this.#columns.find((target) => matches(target.field));
    const target =
      of((name) => name === field) ??
      of((name) => field.startsWith(`${name}.`) || name.startsWith(`${field}.`));
    return target?.source.column ?? null;
  }

  /** Whether quantities of returns, and no others, are written with a minus. */
  get returnsAreNegative(): boolean {
    return this.#returnsAreNegative;
  }

  isEmpty(cells: readonly string[]): boolean {
    return cells.every((cell) => cell.trim() === '' || this.#emptyTexts.includes(cell.trim()));
  }

  /** A currency without an amount, a title without a name say nothing: they come only where the row has the rest. */
  #addConstants(body: Json, filled: ReadonlySet<string>): void {
    const constants = new Set(this.#constants.map(({ field }) => field));
    for (const { field, path, value } of this.#constants) {
      const rest = NEEDED_WITH[field] ?? [];
      if (rest.every((other) => filled.has(other) || constants.has(other))) put(body, path, value);
    }
  }

  #addCountry(body: Json, country: string): void {
    body.address = { country, ...(body.address as Json | undefined) };
  }

  #widthFaults(cells: readonly string[]): RowFault[] {
    if (cells.length === this.#width) return [];
    const message = `the row has ${cells.length} cells, the header ${this.#width} columns`;
    return [{ field: null, column: null, message }];
  }
}
