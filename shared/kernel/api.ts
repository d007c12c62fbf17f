import type { APIGatewayProxyEventV2WithJWTAuthorizer, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { now as clockNow, type Instant, stopwatch } from './clock.ts';
import { routeKey } from './contract.ts';
import type { CursorBinding } from './cursor.ts';
import { openCursor, sealCursor } from './cursor.ts';
import type { Caller, Endpoint, Reply } from './endpoint.ts';
import { invalidRequest, Problem, storeThrottled } from './errors.ts';
import { failureAnswer, type ProblemPage, problemAnswer } from './failure-answer.ts';
import {
  findReplay,
  fingerprint,
  type IdempotentRequest,
  idempotencyWrite,
  Replay,
  type StoredAnswer,
} from './idempotency.ts';
import { failureFields, log } from './log.ts';
import { spendRequest } from './rate-limit.ts';
import { type CheckedRequest, checkRequest } from './request-check.ts';
import { backOff, commit, Rerun } from './transaction.ts';

type Event = APIGatewayProxyEventV2WithJWTAuthorizer;
type Result = APIGatewayProxyStructuredResultV2;

export interface ApiOptions<C extends Caller> {
  /** Finds the user record behind a token's subject; null where there is none or it is disabled. */
  readonly findCaller: (subject: string) => Promise<C | null>;
  /** Answers what no route matches. */
  readonly fallback?: (method: string, path: string) => Problem;
  /** What people read whose browser has asked, instead of a problem document. */
  readonly problemPage?: ProblemPage;
}

/** Enough for dozens of requests at once on one record. */
const MAX_RUNS = 16;

const SECURITY_HEADERS = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
};

const PUBLIC: Caller = { id: 'public', role: 'customer', managerId: null, teamId: null, timeZone: 'UTC' };

const authenticate = async <C extends Caller>(
  event: Event,
  endpoint: Endpoint,
  options: ApiOptions<C>,
): Promise<Caller> => {
  if (endpoint.contract.roles === 'public') return PUBLIC;
  const subject = event.requestContext.authorizer?.jwt?.claims?.sub;
  const caller = typeof subject === 'string' ? await options.findCaller(subject) : null;
  if (!caller) throw new Problem('unauthenticated', { detail: 'The token belongs to no active user.' });
  return caller;
};

/** Of the usual limit: 120 and 30 a minute, where that is 6000. An office may share an address, nobody shares a link. */
const LINK_SHARES = { address: 1 / 50, path: 1 / 200 };

/** Who has no name is counted by his address, where the store is asked. How much is left is not told: many share one. */
const spendPublic = (event: Event, { contract }: Endpoint, at: Instant): Record<string, string> => {
  const { sourceIp, path } = event.requestContext.http;
  if (contract.path.startsWith('/v1/')) spendRequest(`address ${sourceIp}`, at);
  if (contract.isLink) {
    spendRequest(`link address ${sourceIp}`, at, LINK_SHARES.address);
    spendRequest(`link ${path}`, at, LINK_SHARES.path);
  }
  return {};
};

const assertRole = (caller: Caller, endpoint: Endpoint): void => {
  const { roles } = endpoint.contract;
  if (roles !== 'public' && !roles.includes(caller.role)) throw new Problem('forbidden');
};

interface Call {
  readonly endpoint: Endpoint;
  readonly caller: Caller;
  readonly request: CheckedRequest;
  readonly at: Instant;
  readonly requestId: string;
  readonly binding: CursorBinding;
  readonly headers: Event['headers'];
}

const linkHeader = (call: Call, cursor: string): string => {
  const query = new URLSearchParams(call.request.rawQuery);
  query.set('cursor', cursor);
  return `<${call.request.rawPath}?${query.toString()}>; rel="next"`;
};

/** The body checked against the contract's answer: what the document promises is what leaves. */
const encodeBody = async (
  call: Call,
  reply: Reply,
): Promise<{ body: string; headers: Record<string, string> }> => {
  const { response } = call.endpoint.contract;
  if (!response) return { body: '', headers: {} };
  if (reply.next === undefined) return { body: JSON.stringify(response().parse(reply.body)), headers: {} };
  const nextCursor = reply.next === null ? null : await sealCursor(reply.next, call.binding);
  const page = response().parse({ ...(reply.body as object), nextCursor });
  return { body: JSON.stringify(page), headers: nextCursor ? { link: linkHeader(call, nextCursor) } : {} };
};

const answerOf = async (call: Call, reply: Reply): Promise<StoredAnswer> => {
  const { contract } = call.endpoint;
  const { body, headers } = await encodeBody(call, reply);
  return {
    statusCode: contract.status,
    body,
    headers: {
      ...(body && { 'content-type': 'application/json; charset=utf-8' }),
      ...(reply.version !== undefined && { etag: `"${reply.version}"` }),
      ...(reply.location && { location: reply.location }),
      ...headers,
    },
  };
};

const rawAnswer = (call: Call, { status, headers, body, base64 }: NonNullable<Reply['raw']>): Answer => ({
  statusCode: status ?? call.endpoint.contract.status,
  headers,
  body,
  ...(base64 && { base64 }),
});

const idempotentRequest = (call: Call): IdempotentRequest | null =>
  call.endpoint.contract.method === 'POST' && call.request.idempotencyKey
    ? {
        callerId: call.caller.id,
        key: call.request.idempotencyKey,
        fingerprint: fingerprint('POST', call.request.rawPath, call.request.body),
      }
    : null;

const runOnce = async (call: Call, idempotent: IdempotentRequest | null): Promise<Answer> => {
  const { request, caller, at, requestId } = call;
  if (request.faults.length > 0) throw invalidRequest(request.faults);
  const reply = await call.endpoint.handle({
    params: request.params,
    query: request.query,
    body: request.body,
    caller,
    ifMatch: request.ifMatch,
    now: at,
    requestId,
    headers: call.headers,
    page: {
      limit: request.limit,
      position: request.cursor ? await openCursor(request.cursor, call.binding) : undefined,
    },
  });
  const answer = reply.raw ? rawAnswer(call, reply.raw) : await answerOf(call, reply);
  const writes = reply.writes ?? [];
  await commit(idempotent ? [...writes, idempotencyWrite(idempotent, answer, at)] : writes);
  try {
    await reply.after?.();
  } catch (failure) {
    log.warn('after the answer', { requestId, ...failureFields(failure) });
  }
  return answer;
};

type Answer = StoredAnswer & { base64?: boolean };

/** What a failed run ends in: the first answer of the same request, or a refusal the caller may know all of. */
const settle = async (
  failure: unknown,
  call: Call,
  idempotent: IdempotentRequest | null,
): Promise<Answer> => {
  if (failure instanceof Replay) return failure.answer;
  if (failure instanceof Rerun) throw storeThrottled();
  if (!(failure instanceof Problem)) throw failure;
  const earlier = idempotent && (await findReplay(idempotent, call.at));
  if (earlier instanceof Replay) return earlier.answer;
  throw earlier ?? (await call.endpoint.explain(failure, { caller: call.caller, now: call.at }));
};

/** Runs the endpoint, again where its decision was overtaken, and gives a repeated request its first answer. */
const run = async (call: Call): Promise<Answer> => {
  const idempotent = idempotentRequest(call);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await runOnce(call, idempotent);
    } catch (failure) {
      const again = failure instanceof Rerun && attempt < MAX_RUNS;
      if (!again) return settle(failure, call, idempotent);
      await backOff(attempt);
    }
  }
};

/** By weak comparison (RFC 9110, 13.1.2): proxies weaken the tags of what they compress. */
const notModified = (event: Event, answer: StoredAnswer): boolean => {
  const wanted = event.headers['if-none-match']?.trim();
  const { etag } = answer.headers;
  if (!wanted || !etag || event.requestContext.http.method !== 'GET') return false;
  const opaque = (tag: string): string => tag.replace(/^W\//, '');
  return (
    wanted === '*' ||
    wanted
      .split(/\s*,\s*/)
      .map(opaque)
      .includes(opaque(etag))
  );
};

const serve = async <C extends Caller>(
  event: Event,
  endpoint: Endpoint,
  options: ApiOptions<C>,
): Promise<Result> => {
  const at = clockNow();
  const { requestId } = event.requestContext;
  const caller = await authenticate(event, endpoint, options);
  const limits = caller === PUBLIC ? spendPublic(event, endpoint, at) : spendRequest(caller.id, at);
  assertRole(caller, endpoint);
  const request = checkRequest(event, endpoint, at);
  const binding = {
    callerId: caller.id,
    endpoint: endpoint.contract.id,
    query: request.query as Record<string, unknown>,
  };
  const answer = await run({ endpoint, caller, request, at, requestId, binding, headers: event.headers });
  const headers = { ...limits, ...answer.headers };
  if (notModified(event, answer)) {
    const { 'content-type': _type, 'content-encoding': _encoding, ...kept } = headers;
    return { statusCode: 304, headers: kept };
  }
  return {
    statusCode: answer.statusCode,
    headers,
    ...(answer.body && { body: answer.body }),
    ...(answer.base64 && { isBase64Encoded: true }),
  };
};

const missing = (event: Event, options: ApiOptions<Caller>): Result => {
  const { method, path } = event.requestContext.http;
  const problem =
    options.fallback?.(method, path) ?? new Problem('not_found', { detail: 'There is no such address.' });
  return problemAnswer(problem, event.requestContext.requestId);
};

/** The handler of one domain's Lambda: finds the endpoint by the gateway's route key, and turns every failure into an answer. */
export const api = <C extends Caller>(endpoints: readonly Endpoint[], options: ApiOptions<C>) => {
  const byRoute = new Map(endpoints.map((endpoint) => [routeKey(endpoint.contract), endpoint]));
  return async (event: Event): Promise<Result> => {
    const elapsed = stopwatch();
    const { requestId } = event.requestContext;
    const endpoint = byRoute.get(event.routeKey);
    const result = endpoint
      ? await serve(event, endpoint, options).catch((failure: unknown) =>
          failureAnswer(failure, event, options.problemPage),
        )
      : missing(event, options);
    log.info('request', {
      requestId,
      route: event.routeKey,
      status: result.statusCode ?? 0,
      ms: Math.round(elapsed() * 10) / 10,
    });
    return { ...result, headers: { ...SECURITY_HEADERS, ...result.headers, 'x-request-id': requestId } };
  };
};
