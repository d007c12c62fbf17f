import type { ZodOpenApiOperationObject } from 'zod-openapi';
import type { Contract } from '../../shared/kernel/contract.ts';
import { COMMON_HEADERS, headerRefs, successHeaders } from './headers.ts';
import type { ProblemResponses } from './problem-responses.ts';
import { requestOf } from './request.ts';
import type { SchemaNames } from './schema-names.ts';
import { isPaged, pascalCase } from './shape.ts';

const TITLES = {
  200: 'Done.',
  201: 'Created.',
  202: 'Accepted; the work goes on.',
  204: 'Done; there is nothing to say.',
};

const successContent = (c: Contract, names: SchemaNames) => {
  if (!c.response && !c.produces) return undefined;
  const others = c.produces?.split(', ') ?? [];
  return {
    ...(c.response && {
      'application/json': { schema: names.of(c.response(), `${pascalCase(c.id)}Answer`) },
    }),
    ...Object.fromEntries(others.map((type) => [type, {}])),
  };
};

const success = (c: Contract, names: SchemaNames) => {
  const content = successContent(c, names);
  return {
    description: TITLES[c.status],
    headers: headerRefs(successHeaders(c, isPaged(c))),
    ...(content && { content }),
  };
};

const notModified = {
  description: 'What you hold is still the present version.',
  headers: headerRefs([...COMMON_HEADERS, 'ETag']),
};

/** What a customer's addresses answer once it has been merged: the same request at the survivor's. */
const movedOn = {
  description:
    'The customer has become part of another one: send the same request, with the same method and body, to the address in `Location`.',
  headers: {
    ...headerRefs(COMMON_HEADERS),
    Location: {
      description: 'The same path and query at the surviving customer.',
      schema: { type: 'string' as const, maxLength: 2048 },
    },
  },
  // Empty; the gateway gives it a type all the same.
  content: { 'text/plain': { schema: { type: 'string' as const, maxLength: 0 } } },
};

const isOfCustomer = ({ path }: Contract): boolean => path.includes('{customerId}');

/** Who may call it, in words: a reader of the docs page does not see extensions. */
const audience = (c: Contract): string =>
  c.roles === 'public' ? 'Needs no token.' : `Roles: ${c.roles.join(', ')}.`;

/** An empty requirement is how OpenAPI says that a call without a token is meant, not forgotten. */
const security = (c: Contract) => (c.roles === 'public' ? [{}] : [{ bearer: [] }]);

export const operationOf = (
  c: Contract,
  problems: ProblemResponses,
  names: SchemaNames,
): ZodOpenApiOperationObject => ({
  operationId: c.id,
  tags: [c.domain],
  summary: c.summary,
  description: [c.description, audience(c)].filter(Boolean).join('\n\n'),
  security: security(c),
  ...(c.roles !== 'public' && { 'x-roles': [...c.roles] }),
  ...requestOf(c, names),
  responses: {
    [`${c.status}`]: success(c, names),
    ...(c.method === 'GET' && c.etag && { '304': notModified }),
    ...(isOfCustomer(c) && { '308': movedOn }),
    ...problems.of(c),
  },
});
