import { PROBLEMS, type ProblemCode } from './contract.ts';

/** One fault of a request: where (JSON Pointer, RFC 6901) and what. */
export interface Fault {
  readonly in: 'body' | 'query' | 'path' | 'header';
  readonly pointer: string;
  readonly message: string;
}

const TITLES: Record<ProblemCode, string> = {
  malformed_json: 'The body is not JSON',
  invalid_cursor: 'The cursor is not valid here',
  invalid_query: 'The query is not valid',
  missing_idempotency_key: 'Idempotency-Key is missing',
  unauthenticated: 'No valid token',
  forbidden: 'Your role may not do this',
  not_found: 'Not found',
  method_not_allowed: 'Method not allowed',
  duplicate: 'It exists already',
  conflict: 'It conflicts with another record',
  invalid_state: 'Not possible in the present state',
  do_not_disturb: 'The customer must not be disturbed then',
  idempotency_in_flight: 'The same request is still being carried out',
  stale_version: 'The record has changed since',
  body_too_large: 'The body is too large',
  unsupported_media_type: 'Wrong content type',
  invalid_request: 'The request is not valid',
  idempotency_key_reused: 'Idempotency-Key was used for another request',
  record_too_large: 'The record would be too large',
  version_required: 'If-Match is missing',
  too_many_requests: 'Too many requests',
  header_too_large: 'A header is too large',
  internal_error: 'Internal error',
  store_throttled: 'Try again shortly',
};

interface ProblemOptions {
  readonly detail?: string;
  readonly errors?: readonly Fault[];
  /** Further members of the problem document (RFC 9457, 3.2), such as the id of the record in the way. */
  readonly extensions?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A refusal that the caller is told of; everything else that is thrown becomes a 500. RFC 9457. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly options: ProblemOptions;

  constructor(code: ProblemCode, options: ProblemOptions = {}) {
    super(options.detail ?? TITLES[code]);
    this.name = 'Problem';
    this.code = code;
    this.options = options;
  }

  get status(): number {
    return PROBLEMS[this.code];
  }

  /** The problem document; `instance` is the request's id. */
  toDocument(instance: string): Record<string, unknown> {
    return {
      type: `urn:guanxi:problem:${this.code}`,
      title: TITLES[this.code],
      status: this.status,
      detail: this.message,
      instance,
      code: this.code,
      ...(this.options.errors ? { errors: this.options.errors } : {}),
      ...this.options.extensions,
    };
  }
}

/** The same answer, to the byte, for what does not exist and for what the caller may not see (SE-2). */
export const notFound = (): Problem => new Problem('not_found', { detail: 'There is no such record.' });

/**
 * What stands under this id has become part of another record: answered with 308 and the same path under the new
 * id. Whoever has no path to send on to sees that the old one is no more.
 */
export class MovedTo extends Problem {
  readonly from: string;
  readonly to: string;

  constructor(from: string, to: string) {
    super('not_found', { detail: `It has become part of ${to}.` });
    this.from = from;
    this.to = to;
  }
}

export const invalidState = (detail: string): Problem => new Problem('invalid_state', { detail });

/** So many faults are named; a body of a million must not make an answer of a million. */
export const MAX_FAULTS = 100;

const refused =
  (code: 'invalid_request' | 'invalid_query') =>
  (faults: readonly Fault[]): Problem => {
    const shown = faults.length > MAX_FAULTS ? `the first ${MAX_FAULTS} are in errors` : 'see errors';
    return new Problem(code, {
      detail: `${faults.length} fault(s); ${shown}.`,
      errors: faults.slice(0, MAX_FAULTS),
    });
  };

export const invalidRequest = refused('invalid_request');
export const invalidQuery = refused('invalid_query');

export const staleVersion = (): Problem =>
  new Problem('stale_version', { detail: 'Read the record again and send its present version in If-Match.' });

export const storeThrottled = (): Problem =>
  new Problem('store_throttled', {
    detail: 'The store is busy or out of reach.',
    headers: { 'Retry-After': '1' },
  });
