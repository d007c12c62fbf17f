import { type Contract, PROBLEMS, type ProblemCode } from '../../shared/kernel/contract.ts';
import { isPaged, needsToken, takesIdempotencyKey } from './shape.ts';

type Rule = { readonly codes: readonly ProblemCode[]; readonly when: (c: Contract) => boolean };

/** What lies outside /v1 answers from the function alone. */
const asksStore = (c: Contract): boolean => c.path.startsWith('/v1/');

/** What an endpoint's shape alone says about its problems; `contract.problems` adds what its rules refuse. */
const RULES: readonly Rule[] = [
  // A query parameter that the contract does not name is refused, so every endpoint can answer this.
  { codes: ['invalid_query', 'internal_error'], when: () => true },
  { codes: ['unauthenticated', 'forbidden'], when: needsToken },
  // Counted by caller, or by address where there is none.
  { codes: ['too_many_requests'], when: (c) => needsToken(c) || asksStore(c) },
  { codes: ['not_found'], when: (c) => c.params !== undefined },
  { codes: ['invalid_cursor'], when: isPaged },
  {
    codes: ['malformed_json', 'body_too_large', 'unsupported_media_type', 'invalid_request'],
    when: (c) => c.body !== undefined,
  },
  {
    codes: ['missing_idempotency_key', 'idempotency_in_flight', 'idempotency_key_reused'],
    when: takesIdempotencyKey,
  },
  { codes: ['version_required', 'stale_version'], when: (c) => c.ifMatch === true },
  { codes: ['header_too_large'], when: (c) => c.etag === true && c.method === 'GET' },
  { codes: ['store_throttled'], when: asksStore },
];

const ORDER = Object.keys(PROBLEMS) as ProblemCode[];

/** Every problem the endpoint can answer with, in the order of `PROBLEMS`. */
export const problemCodes = (c: Contract): ProblemCode[] => {
  const derived = RULES.filter((rule) => rule.when(c)).flatMap((rule) => rule.codes);
  const all = new Set<ProblemCode>([...derived, ...(c.problems ?? [])]);
  return ORDER.filter((code) => all.has(code));
};

/** The same, by HTTP status. */
export const problemsByStatus = (c: Contract): Map<number, ProblemCode[]> =>
  Map.groupBy(problemCodes(c), (code) => PROBLEMS[code]);

/** Statuses with which API Gateway itself answers too, as `{ "message": … }`: token, sizes, throttling, function failed. */
export const GATEWAY_STATUSES: readonly number[] = [401, 413, 429, 431, 500, 503];

/** Those that the gateway can give to any request, whatever the endpoint's own problems are. */
export const ALWAYS_FROM_GATEWAY: readonly number[] = [429, 431, 500, 503];
