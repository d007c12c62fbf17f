import * as z from 'zod';
import type { Contract, Lazy } from '../../shared/kernel/contract.ts';

/** The object behind a schema that refines or transforms one: what a parameter list can be read from. */
export const objectOf = (schema: z.core.$ZodType, where: string): z.core.$ZodObject => {
  if (schema instanceof z.core.$ZodObject) return schema;
  if (schema instanceof z.core.$ZodPipe) return objectOf(schema._zod.def.in, where);
  throw new Error(`${where} must be an object schema, found "${schema._zod.def.type}"`);
};

export const propertyNames = (schema: Lazy<z.ZodType> | undefined, where: string): string[] =>
  schema ? Object.keys(objectOf(schema(), where)._zod.def.shape) : [];

/** A list that is read page by page: it takes a cursor. */
export const isPaged = (c: Contract): boolean =>
  propertyNames(c.query, `query of ${c.id}`).includes('cursor');

export const needsToken = (c: Contract): boolean => c.roles !== 'public';

export const takesIdempotencyKey = (c: Contract): boolean => c.method === 'POST' && needsToken(c);

export const pascalCase = (name: string): string =>
  name.replace(/(^|[^a-zA-Z0-9]+)([a-zA-Z0-9])/g, (_, _separator, first: string) => first.toUpperCase());
