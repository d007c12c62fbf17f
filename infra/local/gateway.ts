import { randomUUID } from 'node:crypto';
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { Claims, JwtAuthorizer } from './authorizer.ts';
import type { VirtualClock } from './clock.ts';
import type { Cors } from './cors.ts';
import type { Functions } from './functions.ts';
import { type HttpCall, httpEvent } from './http-event.ts';
import { gatewayAnswer, type HttpAnswer, httpAnswer, internalServerError } from './http-response.ts';
import { readBody } from './request-body.ts';
import type { Match, RouteTable } from './routes.ts';
import { MAX_PAYLOAD_BYTES } from './worker-pool.ts';

export interface GatewaySettings {
  readonly routes: RouteTable;
  readonly authorizers: ReadonlyMap<string, JwtAuthorizer>;
  readonly cors: Cors | null;
  readonly functions: Functions;
  readonly clock: VirtualClock;
}

/** What an HTTP API takes at most. */
const MAX_BODY_BYTES = 10 * 1024 * 1024;
/** Request line and header values together. Source: AWS, "Quotas for HTTP APIs". */
const MAX_HEADER_BYTES = 10_240;
/** How long an HTTP API waits for a function. */
const INTEGRATION_TIMEOUT_MS = 30_000;

const headerBytes = ({ method, url, rawHeaders }: IncomingMessage): number =>
  [method, url, ...rawHeaders].reduce((sum, part) => sum + Buffer.byteLength(part ?? ''), 0);

const callOf = (request: IncomingMessage, body: Buffer): HttpCall | null => {
  const target = request.url ?? '/';
  const at = target.indexOf('?');
  const url = URL.parse(target, `http://${request.headers.host ?? 'localhost'}`);
  if (!url || !target.startsWith('/')) return null;
  return {
    method: request.method ?? 'GET',
    url,
    rawPath: at < 0 ? target : target.slice(0, at),
    rawQuery: at < 0 ? '' : target.slice(at + 1),
    headers: request.headers,
    body,
    remoteAddress: request.socket.remoteAddress ?? '127.0.0.1',
  };
};

/** The HTTP API: route, authorizer, function, in the formats and with the limits and error texts of API Gateway. */
export class Gateway {
  readonly #settings: GatewaySettings;

  constructor(settings: GatewaySettings) {
    this.#settings = settings;
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { cors } = this.#settings;
    if (cors && request.method === 'OPTIONS') {
      response.writeHead(204, cors.preflight(request.headers)).end();
      return;
    }
    const requestId = randomUUID();
    const { status, headers, body } = await this.#answer(request, requestId);
    const extra: OutgoingHttpHeaders = {
      'apigw-requestid': requestId,
      ...cors?.headers(request.headers.origin),
    };
    response.writeHead(status, { ...headers, 'content-length': body.length, ...extra });
    response.end(request.method === 'HEAD' ? undefined : body);
  }

  async #answer(request: IncomingMessage, requestId: string): Promise<HttpAnswer> {
    if (headerBytes(request) > MAX_HEADER_BYTES) return gatewayAnswer(431, 'Request Header Fields Too Large');
    const body = await readBody(request, MAX_BODY_BYTES);
    if (!body) return gatewayAnswer(413, 'Request Entity Too Large', { connection: 'close' });
    const call = callOf(request, body);
    const match = call && this.#match(call);
    if (!call || match === undefined) return gatewayAnswer(400, 'Bad Request');
    if (!match) return gatewayAnswer(404, 'Not Found');
    const claims = await this.#authorize(call, match);
    if (claims && 'status' in claims) return claims;
    return this.#integrate(call, match, requestId, claims);
  }

  /** Null: no route. Undefined: the path is broken. */
  #match({ method, rawPath }: HttpCall): Match | null | undefined {
    try {
      return this.#settings.routes.match(method, rawPath);
    } catch {
      return undefined;
    }
  }

  async #authorize({ headers }: HttpCall, { route }: Match): Promise<Claims | HttpAnswer | null> {
    if (!route.authorizerId) return null;
    const authorizer = this.#settings.authorizers.get(route.authorizerId);
    if (!authorizer) throw new Error(`${route.routeKey} names an authorizer that the template does not hold`);
    const verdict = await authorizer.check(headers.authorization, route.scopes);
    if ('allowed' in verdict) return verdict.allowed;
    const authenticate = verdict.authenticate ? { 'www-authenticate': verdict.authenticate } : {};
    return gatewayAnswer(verdict.status, verdict.status === 401 ? 'Unauthorized' : 'Forbidden', authenticate);
  }

  async #integrate(
    call: HttpCall,
    match: Match,
    requestId: string,
    claims: Claims | null,
  ): Promise<HttpAnswer> {
    const event = JSON.stringify(
      httpEvent(call, match, requestId, claims, new Date(this.#settings.clock.now())),
    );
    if (Buffer.byteLength(event) > MAX_PAYLOAD_BYTES) return gatewayAnswer(413, 'Request Entity Too Large');
    const pool = this.#settings.functions.get(match.route.functionArn);
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<null>((resolve) => {
      timer = setTimeout(resolve, INTEGRATION_TIMEOUT_MS, null);
    });
    const outcome = await Promise.race([pool.invoke(event), timeout]);
    clearTimeout(timer);
    if (!outcome) return gatewayAnswer(503, 'Service Unavailable');
    return 'result' in outcome ? httpAnswer(outcome.result) : internalServerError();
  }
}
