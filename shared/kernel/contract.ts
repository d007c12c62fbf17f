import type * as z from 'zod';

/** Roles of SE-1. `customer` and `partner` are not employees; no endpoint serves them yet. */
export const ROLES = ['admin', 'manager', 'sales', 'service', 'executive', 'customer', 'partner'] as const;
export type Role = (typeof ROLES)[number];
export const EMPLOYEES = ['admin', 'manager', 'sales', 'service', 'executive'] as const satisfies Role[];

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** A schema built on first use: building all schemas of a bundle at import costs more than the rest of the cold start. */
export type Lazy<S extends z.ZodType> = () => S;

export const lazy = <S extends z.ZodType>(build: () => S): Lazy<S> => {
  let built: S | undefined;
  return () => {
    built ??= build();
    return built;
  };
};

type Schema = z.ZodType;

/**
 * One endpoint, written once. The request check, the response check, the gateway's route, the OpenAPI
 * document and the typed client are all made from it.
 */
export interface Contract<
  Params extends Schema = Schema,
  Query extends Schema = Schema,
  Body extends Schema = Schema,
  Response extends Schema = Schema,
> {
  /** camelCase verb-noun; becomes the OpenAPI operationId and the client's method. */
  readonly id: string;
  /** The Lambda that serves it: `functions/<domain>/<domain>.lambda.ts`. */
  readonly domain: string;
  readonly method: Method;
  /** OpenAPI path template, such as `/v1/customers/{customerId}`; every `{name}` is in `params`. */
  readonly path: string;
  readonly summary: string;
  readonly description?: string;
  /** Who may call it, before any record-level rule; `public` needs no token. */
  readonly roles: readonly Role[] | 'public';
  readonly params?: Lazy<Params>;
  readonly query?: Lazy<Query>;
  readonly body?: Lazy<Body>;
  /** Absent: the answer has no JSON body (204) or is not JSON (see `produces`). */
  readonly response?: Lazy<Response>;
  readonly status: 200 | 201 | 202 | 204;
  /** Content type of an answer that is not JSON; beside `response`, one that the query may ask for instead. */
  readonly produces?: string;
  /** Statuses besides `status` that are answered in that content type, too, instead of a problem document: pages for people. */
  readonly pages?: readonly number[];
  /** The body may also come from an HTML form: `application/x-www-form-urlencoded`. */
  readonly form?: boolean;
  /** Of one that is public: a link for everybody. An address may call it less often than others, and one link less still. */
  readonly isLink?: boolean;
  /** The record's version must be sent in `If-Match` (428 without, 412 when stale). */
  readonly ifMatch?: boolean;
  /** Answers carry an `ETag`; a GET honours `If-None-Match`. */
  readonly etag?: boolean;
  /** Codes of the problems this endpoint adds to those every endpoint can answer. */
  readonly problems?: readonly ProblemCode[];
}

/** Stable, machine-readable `code` of each problem and its HTTP status (api.md, "status"). */
export const PROBLEMS = {
  malformed_json: 400,
  invalid_cursor: 400,
  invalid_query: 400,
  missing_idempotency_key: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  duplicate: 409,
  conflict: 409,
  invalid_state: 409,
  do_not_disturb: 409,
  idempotency_in_flight: 409,
  stale_version: 412,
  body_too_large: 413,
  unsupported_media_type: 415,
  invalid_request: 422,
  idempotency_key_reused: 422,
  record_too_large: 422,
  version_required: 428,
  too_many_requests: 429,
  header_too_large: 431,
  internal_error: 500,
  store_throttled: 503,
} as const;
export type ProblemCode = keyof typeof PROBLEMS;

export const contract = <P extends Schema, Q extends Schema, B extends Schema, R extends Schema>(
  c: Contract<P, Q, B, R>,
): Contract<P, Q, B, R> => c;

/** What API Gateway calls the route; the key under which a Lambda finds its endpoint. */
export const routeKey = (c: Pick<Contract, 'method' | 'path'>): string => `${c.method} ${c.path}`;
