import type { Schema } from './client-document.ts';

const INDENT = '  ';
const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

const indent = (text: string): string => text.replace(/^(?=.)/gm, INDENT);

export const typeName = (ref: string): string => ref.slice(ref.lastIndexOf('/') + 1).replace(/\W/g, '_');

const property = (name: string): string => (IDENTIFIER.test(name) ? name : literal(name));

/** A JSDoc block, or nothing where there is nothing to say. */
export const docblock = (text: string | undefined): string => {
  const lines = (text ?? '').replaceAll('*/', '*\\/').split('\n').filter(Boolean);
  if (lines.length === 0) return '';
  return lines.length === 1
    ? `/** ${lines[0]} */\n`
    : `/**\n${lines.map((line) => ` * ${line}\n`).join('')} */\n`;
};

/** The lines of an object type; shared by interfaces, inline objects and requests. */
export const member = (name: string, type: string, required: boolean, description?: string): string =>
  `${docblock(description)}readonly ${property(name)}${required ? '' : '?'}:${type.startsWith('\n') ? '' : ' '}${type};\n`;

export const braces = (members: readonly string[]): string =>
  members.length === 0 ? '{}' : `{\n${indent(members.join(''))}}`;

const WIDEST = 100;

/** One line where it fits, else one choice a line. */
const union = (types: readonly string[]): string => {
  const choices = [...new Set(types)];
  const line = choices.join(' | ');
  return line.length <= WIDEST || line.includes('\n')
    ? line
    : choices.map((choice) => `\n${INDENT}| ${choice}`).join('');
};

const literal = (value: unknown): string =>
  typeof value === 'string'
    ? `'${value.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n')}'`
    : JSON.stringify(value);

/** As the element of an array. */
const grouped = (type: string): string =>
  type.startsWith('readonly ') || (/[|&]/.test(type) && !type.startsWith('{')) ? `(${type})` : type;

const objectType = (schema: Schema): string => {
  const members = Object.entries(schema.properties ?? {}).map(([name, value]) =>
    member(name, typeOf(value), schema.required?.includes(name) ?? false, value.description),
  );
  const rest = schema.additionalProperties;
  const record =
    typeof rest === 'object'
      ? `Readonly<Record<string, ${typeOf(rest)}>>`
      : 'Readonly<Record<string, unknown>>';
  if (members.length === 0) return rest === false ? 'Readonly<Record<string, never>>' : record;
  return typeof rest === 'object' ? `${braces(members)} & ${record}` : braces(members);
};

const arrayType = (schema: Schema): string =>
  schema.prefixItems
    ? `readonly [${schema.prefixItems.map(typeOf).join(', ')}]`
    : `readonly ${grouped(typeOf(schema.items ?? {}))}[]`;

const plainType = (type: string, schema: Schema): string => {
  if (type === 'object') return objectType(schema);
  if (type === 'array') return arrayType(schema);
  if (type === 'integer') return 'number';
  return ['string', 'number', 'boolean', 'null'].includes(type) ? type : 'unknown';
};

/** The TypeScript type of a JSON Schema. */
export const typeOf = (schema: Schema): string => {
  if (schema.$ref) return typeName(schema.$ref);
  if (schema.const !== undefined) return literal(schema.const);
  if (schema.enum) return union(schema.enum.map(literal));
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return union(choices.map(typeOf));
  if (schema.allOf) return schema.allOf.map((part) => grouped(typeOf(part))).join(' & ');
  if (typeof schema.type === 'string') return plainType(schema.type, schema);
  return schema.type ? union(schema.type.map((type) => plainType(type, schema))) : 'unknown';
};

/** `export interface …` or `export type …` for a component of the document. */
export const declaration = (name: string, schema: Schema): string => {
  const type = typeOf(schema);
  const isInterface =
    type.startsWith('{') && type.endsWith('}') && !schema.anyOf && !schema.oneOf && !schema.allOf;
  const head = isInterface
    ? `export interface ${typeName(name)} ${type}`
    : `export type ${typeName(name)} =${type.startsWith('\n') ? '' : ' '}${type};`;
  return `${docblock(schema.description)}${head}\n`;
};
