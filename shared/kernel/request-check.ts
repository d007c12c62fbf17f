import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type * as z from 'zod';
import type { Instant } from './clock.ts';
import type { Contract, Lazy } from './contract.ts';
import type { Endpoint } from './endpoint.ts';
import { type Fault, invalidQuery, invalidRequest, notFound, Problem, staleVersion } from './errors.ts';
import { inspectJson, pointer, readBody } from './request-body.ts';

/** A request that its contract accepts. */
export interface CheckedRequest {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  /** Faults that no schema can tell; a request carried out before gets its first answer in spite of them. */
  readonly faults: readonly Fault[];
  readonly ifMatch: number;
  readonly idempotencyKey: string | null;
  readonly limit: number;
  readonly cursor: string | null;
  readonly rawPath: string;
  readonly rawQuery: string;
}

type Event = Pick<
  APIGatewayProxyEventV2,
  'headers' | 'body' | 'isBase64Encoded' | 'pathParameters' | 'rawPath' | 'rawQueryString'
>;

interface Checked {
  readonly value: unknown;
  readonly faults: readonly Fault[];
}

type Issue = z.core.$ZodIssue;

/** Of a choice, the faults of the only branch that the value fits on the outside; of a key, what its schema says. */
const toldIssues = (issue: Issue): readonly Issue[] => {
  if (issue.code === 'invalid_key') return issue.issues.map((inner) => ({ ...inner, path: issue.path }));
  if (issue.code !== 'invalid_union') return [issue];
  const near = issue.errors.filter((branch) => branch.every(({ path }) => path.length > 0));
  if (near.length !== 1) return [issue];
  return near.flat().flatMap((inner) => toldIssues({ ...inner, path: [...issue.path, ...inner.path] }));
};

/** Every fault of a value, by the schema's own words. */
const faultsOf = (error: z.ZodError, where: Fault['in']): Fault[] =>
  error.issues.flatMap(toldIssues).flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map(
          (key): Fault => ({
            in: where,
            pointer: pointer([...issue.path, key]),
            message: 'is not a field',
          }),
        )
      : [{ in: where, pointer: pointer(issue.path), message: issue.message }],
  );

const check = (schema: Lazy<z.ZodType> | undefined, input: unknown, where: Fault['in']): Checked => {
  if (!schema) return { value: undefined, faults: [] };
  const result = schema().safeParse(input);
  if (result.success) return { value: result.data, faults: [] };
  return { value: undefined, faults: faultsOf(result.error, where) };
};

/** Faults of a record that a patch has made: what is bounded only as a whole. */
export const recordFaults = (schema: Lazy<z.ZodType>, record: unknown): readonly Fault[] =>
  check(schema, record, 'body').faults;

const repeated = (query: URLSearchParams): Fault[] =>
  [...new Set(query.keys())]
    .filter((name) => query.getAll(name).length > 1)
    .map((name) => ({ in: 'query', pointer: pointer([name]), message: 'is given more than once' }));

const checkQuery = (event: Event, contract: Contract): Checked => {
  const given = new URLSearchParams(event.rawQueryString);
  const raw = Object.fromEntries(given);
  if (!contract.query) {
    const faults = Object.keys(raw).map(
      (name): Fault => ({ in: 'query', pointer: pointer([name]), message: 'is not known here' }),
    );
    return { value: {}, faults };
  }
  const { value, faults } = check(contract.query, raw, 'query');
  return { value, faults: [...faults, ...repeated(given)] };
};

const checkBody = (event: Event, endpoint: Endpoint, at: Instant): Checked => {
  const { contract } = endpoint;
  if (!contract.body) return { value: undefined, faults: [] };
  const raw = readBody({ ...event, contentType: event.headers['content-type'] }, contract);
  const broken = inspectJson(raw);
  if (broken.length > 0) return { value: undefined, faults: broken };
  const { value, faults } = check(contract.body, raw, 'body');
  const named = new Set(faults.map((fault) => fault.pointer));
  const found = endpoint.check(raw, at, event.pathParameters ?? {});
  return {
    value,
    faults: [...faults, ...found.filter((fault) => !named.has(fault.pointer))],
  };
};

const MAX_IF_NONE_MATCH = 1024;

const assertIfNoneMatch = (event: Event): void => {
  if ((event.headers['if-none-match']?.length ?? 0) <= MAX_IF_NONE_MATCH) return;
  throw new Problem('header_too_large', {
    detail: `If-None-Match may hold ${MAX_IF_NONE_MATCH} characters.`,
  });
};

const IF_MATCH = /^"(\d{1,15})"$/;

const readIfMatch = (event: Event, contract: Contract): number => {
  if (!contract.ifMatch) return 0;
  const given = event.headers['if-match'];
  if (!given)
    throw new Problem('version_required', { detail: 'Send the version you read, as in If-Match: "3".' });
  const version = IF_MATCH.exec(given.trim())?.[1];
  if (!version) throw staleVersion();
  return Number(version);
};

const PRINTABLE = /^[\x21-\x7e](?:[\x20-\x7e]{0,253}[\x21-\x7e])?$/;

const readIdempotencyKey = (event: Event, contract: Contract): string | null => {
  if (contract.method !== 'POST' || contract.roles === 'public') return null;
  const key = event.headers['idempotency-key'];
  if (!key || !PRINTABLE.test(key)) {
    throw new Problem('missing_idempotency_key', {
      detail: 'Every POST needs an Idempotency-Key of 1 to 255 printable ASCII characters.',
    });
  }
  return key;
};

const listFields = (query: unknown): { limit: number; cursor: string | null } => {
  const { limit = 25, cursor = null } = (query ?? {}) as { limit?: number; cursor?: string | null };
  return { limit, cursor };
};

/** Checks a request against its contract and names every fault of it at once. @throws `Problem` */
export const checkRequest = (event: Event, endpoint: Endpoint, at: Instant): CheckedRequest => {
  const { contract } = endpoint;
  const params = check(contract.params, event.pathParameters ?? {}, 'path');
  const query = checkQuery(event, contract);
  const body = checkBody(event, endpoint, at);
  assertIfNoneMatch(event);
  // An id of the wrong shape names no record: the same answer as for an absent one.
  if (params.faults.length > 0) throw notFound();
  // Well formed, it may be the repetition of a request that was right in its time.
  const repeatable = contract.method === 'POST' && body.value !== undefined && query.faults.length === 0;
  if (body.faults.length > 0 && !repeatable) throw invalidRequest([...query.faults, ...body.faults]);
  if (query.faults.length > 0) throw invalidQuery(query.faults);
  return {
    faults: body.faults,
    params: params.value,
    query: query.value,
    body: body.value,
    ifMatch: readIfMatch(event, contract),
    idempotencyKey: readIdempotencyKey(event, contract),
    ...listFields(query.value),
    rawPath: event.rawPath,
    rawQuery: event.rawQueryString,
  };
};
