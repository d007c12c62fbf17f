import { type Read, type Reading, readValue } from './cell-value.ts';
import { unguardCell } from './formula-guard.ts';
import type { FieldSource, ImportRecord, RowFault } from './imports.contract.ts';
import { fieldType } from './target-fields.ts';

type Json = Record<string, unknown>;

/** A row as the body of a request. */
export interface MappedRow {
  /** What the row itself says. */
  readonly given: Json;
  /** With the constants of the mapping, which count for new records only. */
  readonly body: Json;
  readonly faults: readonly RowFault[];
}

interface Target {
  readonly field: string;
  readonly path: readonly string[];
  readonly reading: Reading;
  readonly source: FieldSource;
  /** Where the column stands in a row; -1 for a constant. */
  readonly at: number;
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

/** In the order of the columns, constants first: the store does not keep a mapping's own order. */
const targetsOf = (record: ImportRecord, columns: readonly string[]): Target[] => {
  const targets = Object.entries(record.mapping).map(([field, source]): Target => {
    const { column = null, format = null, separator = null } = 'column' in source ? source : {};
    const type = fieldType(record.kind, field) ?? 'text';
    return {
      field,
      path: pathOf(field),
      source,
      at: column === null ? -1 : columns.indexOf(column.trim()),
      reading: { field, type, format, separator, timeZone: record.timeZone },
    };
  });
  return targets.sort((a, b) => a.at - b.at || a.field.localeCompare(b.field));
};

/** The text of a cell as the mapping wants it read; null where it means “nothing”. */
const cellText = (cell: string, source: FieldSource, emptyTexts: readonly string[]): string | null => {
  const text = unguardCell(cell).trim();
  if (!('column' in source)) return text;
  if (text === '' || emptyTexts.includes(text) || source.empty?.includes(text)) return null;
  const mapped = source.map && Object.hasOwn(source.map, text) ? source.map[text]?.trim() : text;
  return mapped || null;
};

export class RowMapping {
  readonly #targets: readonly Target[];
  readonly #emptyTexts: readonly string[];
  readonly #defaultCountry: string | null;
  readonly #width: number;

  constructor(record: ImportRecord, columns: readonly string[]) {
    this.#targets = targetsOf(record, columns);
    this.#emptyTexts = record.emptyTexts;
    this.#defaultCountry = record.kind === 'customers' ? record.defaultCountry : null;
    this.#width = columns.length;
  }

  /** A row of cells as a request's body, with every cell that cannot be read. */
  map(cells: readonly string[]): MappedRow {
    const given: Json = {};
    const body: Json = {};
    const faults: RowFault[] = [];
    for (const { source, path, reading, at, field } of this.#targets) {
      const constant = 'value' in source;
      const text = constant ? source.value.trim() : cellText(cells[at] ?? '', source, this.#emptyTexts);
      const read: Read | null = text === null ? null : readValue(text, reading);
      if (!read) continue;
      if ('fault' in read) {
        faults.push({ field, column: this.columnOf(field), message: read.fault });
        continue;
      }
      put(body, path, read.value);
      if (!constant) put(given, path, read.value);
    }
    if (this.#defaultCountry && !faults.some(({ field }) => field === 'address.country'))
      this.#addCountry(body);
    return { given, body, faults: [...this.#widthFaults(cells), ...faults] };
  }

  /** The column that a field comes from, or that the nearest field above or below it comes from. */
  columnOf(field: string): string | null {
    const of = (matches: (name: string) => boolean) =>
      this.#targets.find((target) => 'column' in target.source && matches(target.field));
    const { source } = of((name) => name === field) ??
      of((name) => field.startsWith(`${name}.`) || name.startsWith(`${field}.`)) ?? { source: null };
    return source && 'column' in source ? source.column : null;
  }

  isEmpty(cells: readonly string[]): boolean {
    return cells.every((cell) => cell.trim() === '' || this.#emptyTexts.includes(cell.trim()));
  }

  #addCountry(body: Json): void {
    const address = (body.address ?? {}) as Json;
    body.address = { ...address, country: address.country ?? this.#defaultCountry };
  }

  #widthFaults(cells: readonly string[]): RowFault[] {
    if (cells.length === this.#width) return [];
    return [
      {
        field: null,
        column: null,
        message: `the row has ${cells.length} cells, the header ${this.#width} columns`,
      },
    ];
  }
}
