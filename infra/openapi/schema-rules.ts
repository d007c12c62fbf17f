import type { CreateDocumentOptions } from 'zod-openapi';
import { exampleOf } from './examples.ts';

const INT32 = { minimum: -(2 ** 31), maximum: 2 ** 31 - 1 };

interface Schema {
  type?: unknown;
  format?: string;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  enum?: unknown;
  examples?: unknown;
}

/** OpenAPI names the width of an integer; zod knows only its bounds. */
const nameIntegerWidth = (schema: Schema): void => {
  if (schema.type !== 'integer') return;
  const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = schema;
  schema.format = minimum >= INT32.minimum && maximum <= INT32.maximum ? 'int32' : 'int64';
};

/** Formats whose texts are never longer than this: a bound that the format implies but does not state. */
const LONGEST: Readonly<Record<string, number>> = { date: 10, 'date-time': 35, time: 20 };

const boundFormats = (schema: Schema): void => {
  const longest = schema.format === undefined ? undefined : LONGEST[schema.format];
  if (longest !== undefined) schema.maxLength ??= longest;
};

const addExample = (schema: Schema, path: readonly (string | number)[]): void => {
  if (schema.type !== 'string' || schema.examples || schema.enum) return;
  const example = exampleOf(schema, path.at(-2) === 'properties' ? String(path.at(-1)) : '');
  if (example !== undefined) schema.examples = [example];
};

/** What is added to every schema that comes from zod. */
export const schemaRules: NonNullable<CreateDocumentOptions['override']> = ({ jsonSchema, path }) => {
  const schema = jsonSchema as Schema;
  nameIntegerWidth(schema);
  boundFormats(schema);
  addExample(schema, path);
};
