import { createDocument, type ZodOpenApiPathsObject } from 'zod-openapi';
import type { Contract } from '../../shared/kernel/contract.ts';
import { HEADERS } from './headers.ts';
import { operationOf } from './operation.ts';
import { ProblemResponses } from './problem-responses.ts';
import { PROBLEM_SCHEMAS } from './problem-schemas.ts';
import { PARAMETERS } from './request.ts';
import { SchemaNames } from './schema-names.ts';
import { schemaRules } from './schema-rules.ts';
import { tagsOf } from './tags.ts';

export type OpenApiDocument = ReturnType<typeof createDocument>;

const INFO = {
  title: 'Guanxi',
  summary: 'A CRM that runs in your own AWS account.',
  description: [
    'Customers, follow-ups, and reminders that are never lost and never doubled.',
    'Every POST takes an `Idempotency-Key` and may be repeated safely. Every change needs the version you read, in `If-Match`.',
    'Lists are read page by page: follow `nextCursor`, or the `Link` header, until it is gone.',
    'Every refusal is `application/problem+json` (RFC 9457); decide by its `code`.',
  ].join('\n\n'),
  contact: { name: 'Whoever deployed Guanxi for you' },
};

const SERVERS = [
  {
    url: '/',
    description: 'The stage that serves this document: local, development or production',
    'x-internal': false,
  },
];

const SECURITY_SCHEMES = {
  bearer: {
    type: 'http' as const,
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description:
      "An access token of the deployment's identity provider, checked as RFC8725 asks: signature, algorithm, issuer, audience and expiry.",
  },
};

const pathsOf = (contracts: readonly Contract[], problems: ProblemResponses): ZodOpenApiPathsObject => {
  const names = new SchemaNames();
  const paths: ZodOpenApiPathsObject = {};
  for (const c of contracts) {
    const method = c.method.toLowerCase() as Lowercase<Contract['method']>;
    if (paths[c.path]?.[method]) throw new Error(`two contracts describe ${c.method} ${c.path}`);
    paths[c.path] = { ...paths[c.path], [method]: operationOf(c, problems, names) };
  }
  return paths;
};

const sorted = <T>(entries: Record<string, T>): Record<string, T> =>
  Object.fromEntries(Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : 1)));

/** The OpenAPI 3.1 document of these endpoints. Same contracts, same bytes. */
export const buildDocument = (contracts: readonly Contract[], version: string): OpenApiDocument => {
  const problems = new ProblemResponses();
  const paths = pathsOf(contracts, problems);
  return createDocument(
    {
      openapi: '3.1.1',
      info: { ...INFO, version },
      servers: SERVERS,
      tags: tagsOf(contracts.map((c) => c.domain)),
      paths,
      components: {
        securitySchemes: SECURITY_SCHEMES,
        headers: HEADERS,
        parameters: PARAMETERS,
        responses: sorted(problems.components),
        schemas: PROBLEM_SCHEMAS,
      },
    },
    { override: schemaRules },
  );
};
