import type * as z from 'zod';

/**
 * Names the bodies and answers whose contract gave no `.meta({ id })`, so that they show as models in the docs page
 * and as types in the client. A schema that several endpoints share keeps the first one's name.
 */
export class SchemaNames {
  readonly #named = new Map<z.ZodType, z.ZodType>();

  of(schema: z.ZodType, name: string): z.ZodType {
    if (schema.meta()?.id !== undefined) return schema;
    const named = this.#named.get(schema) ?? schema.meta({ ...schema.meta(), id: name });
    this.#named.set(schema, named);
    return named;
  }
}
