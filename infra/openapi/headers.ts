import type { Contract } from '../../shared/kernel/contract.ts';

const text = (maxLength: number, description: string) => ({
  description,
  schema: { type: 'string' as const, maxLength },
});

/** Every header an answer can carry; the component's name is the header's name. */
export const HEADERS = {
  'x-request-id': text(64, 'Names this request in logs; quote it when you report a problem.'),
  'Cache-Control': text(100, 'How long the answer may be kept; `no-store` on everything below `/v1`.'),
  'Access-Control-Allow-Origin': text(
    255,
    'The calling origin, when it is one of those the deployment allows.',
  ),
  RateLimit: text(100, 'What is left of your quota and when it is renewed; absent where no token is needed.'),
  'RateLimit-Policy': text(100, 'Your quota and its window; absent where no token is needed.'),
  ETag: text(
    100,
    'The version answered: send it back in `If-Match`, or in `If-None-Match` to read only what is new.',
  ),
  Link: text(8192, 'The next page, `rel="next"`; absent on the last one.'),
  Location: text(2048, 'Path of the record that was created.'),
  'Retry-After': {
    description: 'Seconds to wait before the same request is sent again.',
    schema: { type: 'integer' as const, format: 'int32', minimum: 0, maximum: 86_400 },
  },
} as const;
export type HeaderName = keyof typeof HEADERS;

/** On every answer, whatever its status. */
export const COMMON_HEADERS: readonly HeaderName[] = [
  'x-request-id',
  'Cache-Control',
  'Access-Control-Allow-Origin',
  'RateLimit',
  'RateLimit-Policy',
];

export const headerRefs = (names: readonly HeaderName[]) =>
  Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));

/** What a successful answer of this endpoint adds to the common ones. */
export const successHeaders = (c: Contract, paged: boolean): HeaderName[] => [
  ...COMMON_HEADERS,
  ...(c.etag || c.ifMatch ? (['ETag'] as const) : []),
  ...(paged ? (['Link'] as const) : []),
  ...(c.status === 201 ? (['Location'] as const) : []),
];
