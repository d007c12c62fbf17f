import type { ZodOpenApiOperationObject } from 'zod-openapi';
import type { Contract } from '../../shared/kernel/contract.ts';
import { bodyTypes } from '../../shared/kernel/request-body.ts';
import type { SchemaNames } from './schema-names.ts';
import { objectOf, pascalCase, takesIdempotencyKey } from './shape.ts';

const header = (name: string, required: boolean, description: string, schema: object) => ({
  name,
  in: 'header' as const,
  required,
  description,
  schema: { type: 'string' as const, ...schema },
});

export const PARAMETERS = {
  IdempotencyKey: header(
    'Idempotency-Key',
    true,
    'Makes the request safe to repeat: for 24 hours the same key with the same body gives the first answer again.',
    { minLength: 1, maxLength: 255, examples: ['9f1c2f0e-6a3a-4f0e-8f4e-2d1f5b1c7a11'] },
  ),
  IfMatch: header('If-Match', true, 'The `ETag` you read; the request fails when the record changed since.', {
    pattern: '^"[0-9]{1,15}"$',
    maxLength: 17,
    examples: ['"7"'],
  }),
  IfNoneMatch: header(
    'If-None-Match',
    false,
    'The `ETag` you hold, or several; 304 when one of them is the present one.',
    { maxLength: 1024, examples: ['"7"'] },
  ),
};

const parameterRefs = (c: Contract): { $ref: string }[] => {
  const names: (keyof typeof PARAMETERS)[] = [];
  if (takesIdempotencyKey(c)) names.push('IdempotencyKey');
  if (c.ifMatch) names.push('IfMatch');
  if (c.method === 'GET' && c.etag) names.push('IfNoneMatch');
  return names.map((name) => ({ $ref: `#/components/parameters/${name}` }));
};

const requestBody = (c: Contract, names: SchemaNames) => {
  if (!c.body) return undefined;
  const schema = names.of(c.body(), `${pascalCase(c.id)}Body`);
  return { required: true, content: Object.fromEntries(bodyTypes(c).map((type) => [type, { schema }])) };
};

/** Parameters and body of one operation. */
export const requestOf = (
  c: Contract,
  names: SchemaNames,
): Pick<ZodOpenApiOperationObject, 'requestParams' | 'parameters' | 'requestBody'> => {
  const parameters = parameterRefs(c);
  const body = requestBody(c, names);
  return {
    requestParams: {
      ...(c.params && { path: objectOf(c.params(), `params of ${c.id}`) }),
      ...(c.query && { query: objectOf(c.query(), `query of ${c.id}`) }),
    },
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: body }),
  };
};
