import type { Contract, ProblemCode } from '../../shared/kernel/contract.ts';
import { COMMON_HEADERS, type HeaderName, headerRefs } from './headers.ts';
import { ALWAYS_FROM_GATEWAY, GATEWAY_STATUSES, problemsByStatus } from './problem-codes.ts';
import { PROBLEM_TEXTS } from './problem-texts.ts';
import { pascalCase } from './shape.ts';

const GATEWAY_TEXT = 'API Gateway refused the request before the API saw it.';

const problemContent = (codes: readonly ProblemCode[]) => ({
  'application/problem+json': {
    schema: {
      allOf: [
        { $ref: '#/components/schemas/Problem' },
        {
          type: 'object' as const,
          required: ['code'],
          properties: { code: { type: 'string' as const, enum: [...codes] } },
        },
      ],
    },
  },
});

const gatewayContent = { 'application/json': { schema: { $ref: '#/components/schemas/GatewayMessage' } } };

const headersOf = (status: number): HeaderName[] => [
  ...COMMON_HEADERS,
  ...(status === 429 || status === 503 ? (['Retry-After'] as const) : []),
];

const describe = (codes: readonly ProblemCode[]): string =>
  codes.length === 0 ? GATEWAY_TEXT : codes.map((code) => `\`${code}\`: ${PROBLEM_TEXTS[code]}`).join('\n\n');

const responseFor = (status: number, codes: readonly ProblemCode[]) => ({
  description: describe(codes),
  headers: headerRefs(headersOf(status)),
  content: {
    ...(codes.length > 0 && problemContent(codes)),
    ...(GATEWAY_STATUSES.includes(status) && gatewayContent),
  },
});
type Response = ReturnType<typeof responseFor>;

/** What a person is told on a page. */
const pageFor = (c: Contract, status: number, codes: readonly ProblemCode[]): Response => {
  const { description, headers, content } = responseFor(status, []);
  const why = codes.length === 0 ? 'A page says why not.' : `A page says why not. ${describe(codes)}`;
  const told = GATEWAY_STATUSES.includes(status) ? `${why}\n\n${description}` : why;
  return { description: told, headers, content: { ...content, [c.produces ?? 'text/html']: {} } };
};

/** Answers with the same codes are one component, named after them. */
const componentName = (status: number, codes: readonly ProblemCode[]): string =>
  codes.length === 0 ? `Gateway${status}` : codes.map(pascalCase).join('Or');

/** Collects the problem responses of all operations as shared components. */
export class ProblemResponses {
  readonly components: Record<string, Response> = {};

  /** The `responses` of one operation, beyond its success. */
  of(c: Contract): Record<`${4 | 5}${string}`, { $ref: string } | Response> {
    const problems = problemsByStatus(c);
    const pages = c.pages ?? [];
    const statuses = [...new Set([...problems.keys(), ...pages, ...ALWAYS_FROM_GATEWAY])];
    return Object.fromEntries(
      statuses
        .sort((a, b) => a - b)
        .map((status) => {
          const codes = problems.get(status) ?? [];
          return [status, pages.includes(status) ? pageFor(c, status, codes) : this.#ref(status, codes)];
        }),
    );
  }

  #ref(status: number, codes: readonly ProblemCode[]): { $ref: string } {
    const name = componentName(status, codes);
    this.components[name] ??= responseFor(status, codes);
    return { $ref: `#/components/responses/${name}` };
  }
}
