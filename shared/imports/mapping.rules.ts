import type { Fault } from '../kernel/errors.ts';
import { readValue } from './cell-value.ts';
import { datePattern } from './date-text.ts';
import { TEXT_FORMATS } from './id-text.ts';
import { NUMBER_FORMATS } from './number-text.ts';
import {
  type FieldType,
  fieldType,
  IMPORT_KINDS,
  type ImportKind,
  NEEDED_WITH,
  REQUIRED,
} from './target-fields.ts';

type Raw = Readonly<Record<string, unknown>>;
const asRecord = (value: unknown): Raw =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Raw) : {};

const pointerTo = (field: string, ...path: string[]): string =>
  ['', 'mapping', field, ...path].map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1')).join('/');

const fault = (message: string, field: string, ...path: string[]): Fault => ({
  in: 'body',
  pointer: pointerTo(field, ...path),
  message,
});

const missing = (kind: ImportKind, mapping: Raw): Fault[] =>
  REQUIRED[kind].flatMap(([first = '', ...others]): Fault[] => {
    if ([first, ...others].some((field) => Object.hasOwn(mapping, field))) return [];
    const instead = others.length > 0 ? `, or ${others.join(', ')}` : '';
    return [fault(`is needed${instead}: map a column to it or give a value`, first)];
  });

const DATED: readonly FieldType[] = ['date', 'instant'];
const LISTED: readonly FieldType[] = ['list', 'terms', 'people'];

const FORMATS: Readonly<Partial<Record<FieldType, readonly string[]>>> = {
  decimal: NUMBER_FORMATS,
  text: TEXT_FORMATS,
};
/** Whose sign tells returns. */
const RETURNED = 'line.quantity';

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** What a mapping says itself is checked at once, not row by row. */
const constantFaults = (field: string, type: FieldType, source: Raw, member: string): Fault[] => {
  const text = textOf(source[member]);
  if (text === null) return [];
  const [format, separator] = [textOf(source.format), textOf(source.separator)];
  const read = readValue(text.trim(), { field, type, format, separator, timeZone: 'UTC' });
  return 'fault' in read ? [fault(read.fault, field, member)] : [];
};

/** Of what the texts of a type are formats, and what is wrong with one that is none. */
const formatFaults = (field: string, type: FieldType, format: string): Fault[] => {
  const told = (message: string) => [fault(message, field, 'format')];
  if (DATED.includes(type))
    return datePattern(format) ? [] : told('must hold YYYY, M or MM, and D or DD, each once');
  const known = FORMATS[type];
  if (!known) return told('is for dates, numbers and names only');
  return known.includes(format) ? [] : told(`must be one of ${known.join('; ')}`);
};

const sourceFaults = (field: string, type: FieldType, source: Raw): Fault[] => [
  ...constantFaults(field, type, source, 'value'),
  ...constantFaults(field, type, source, 'default'),
  ...(typeof source.format === 'string' ? formatFaults(field, type, source.format) : []),
  ...(source.returned !== undefined && field !== RETURNED
    ? [fault(`is for ${RETURNED} only`, field, 'returned')]
    : []),
  ...(source.separator !== undefined && !LISTED.includes(type)
    ? [fault('is for lists only', field, 'separator')]
    : []),
];

/** What a minus says of a return says nothing where no row is one. */
const neededWith = (field: string, source: Raw): readonly string[] => [
  ...(NEEDED_WITH[field] ?? []),
  ...(field === RETURNED && source.returned !== undefined ? ['kind'] : []),
];

const fieldFaults = (kind: ImportKind, mapping: Raw, field: string): Fault[] => {
  const type = fieldType(kind, field);
  if (!type) return [fault(`is not a field of ${kind}`, field)];
  const lacking = neededWith(field, asRecord(mapping[field])).filter(
    (other) => !Object.hasOwn(mapping, other),
  );
  return [
    ...sourceFaults(field, type, asRecord(mapping[field])),
    ...(lacking.length > 0 ? [fault(`means nothing without ${lacking.join(' and ')}`, field)] : []),
  ];
};

/** Every fault of an import's mapping that its schema cannot tell, on the raw body. */
export const mappingFaults = (body: unknown): Fault[] => {
  const { kind: asked, mapping: given } = asRecord(body);
  const kind = IMPORT_KINDS.find((known) => known === asked);
  if (!kind || typeof given !== 'object') return [];
  const mapping = asRecord(given);
  return [
    ...missing(kind, mapping),
    ...Object.keys(mapping).flatMap((field) => fieldFaults(kind, mapping, field)),
  ];
};

/** The columns that a mapping asks for, each once. */
export const mappedColumns = (mapping: Readonly<Record<string, object>>): string[] => {
  const columns = Object.values(mapping).flatMap((source) =>
    'column' in source ? [String(source.column).trim()] : [],
  );
  return [...new Set(columns)].sort();
};
