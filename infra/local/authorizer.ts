import {
  compactVerify,
  createLocalJWKSet,
  createRemoteJWKSet,
  decodeProtectedHeader,
  type JSONWebKeySet,
  type JWTPayload,
} from 'jose';
import { LOCAL_ISSUER } from './issuer.ts';
import type { JwtRules } from './routes.ts';

/** What the function sees: every claim as text, as API Gateway hands them on. */
export interface Claims {
  readonly claims: Readonly<Record<string, string>>;
  readonly scopes: readonly string[] | null;
}

export type Verdict =
  | { readonly allowed: Claims }
  | { readonly status: 401 | 403; readonly authenticate: string | undefined };

type KeyFinder = ReturnType<typeof createLocalJWKSet>;

const SCOPE_ATTRIBUTE = 'scope=""';

const refuse = (description: string): Verdict => ({
  status: 401,
  authenticate: `Bearer ${SCOPE_ATTRIBUTE} error="invalid_token" error_description="${description}"`,
});

const asText = (value: unknown): string =>
  Array.isArray(value)
    ? `[${value.map(asText).join(' ')}]`
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value);

const audienceFits = ({ aud, client_id }: JWTPayload, wanted: readonly string[]): boolean => {
  // `client_id` counts only where there is no `aud`. Source: AWS, "Control access to HTTP APIs with JWT authorizers".
  const offered = aud === undefined ? [client_id] : [aud].flat();
  return offered.some((one) => typeof one === 'string' && wanted.includes(one));
};

const scopesOf = ({ scope, scp }: JWTPayload): string[] => {
  const value = scope ?? scp;
  return Array.isArray(value) ? value.map(String) : typeof value === 'string' ? value.split(' ') : [];
};

/** Why the claims do not open the API, or null when they do. */
const faultOf = (payload: JWTPayload, { issuer, audience }: JwtRules, now: number): string | null => {
  const { exp, nbf, iat, iss } = payload;
  if (iss !== issuer) return 'the token does not have a valid issuer';
  if (!audienceFits(payload, audience)) return 'the token does not have a valid audience';
  if (typeof exp !== 'number' || exp <= now) return 'the token has expired';
  if (nbf !== undefined && !(nbf <= now)) return 'the token is not valid yet';
  if (iat !== undefined && !(iat <= now)) return 'the token was issued in the future';
  return null;
};

/** Keys of an issuer that is not this machine's, found as OpenID Connect Discovery says. */
const remoteKeys = async (issuer: string): Promise<KeyFinder> => {
  const answer = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
  const { jwks_uri } = (await answer.json()) as { jwks_uri: string };
  return createRemoteJWKSet(new URL(jwks_uri)) as KeyFinder;
};

/** The JWT authorizer of an HTTP API: the signature, then the claims, by the real clock. RS256 and nothing else. */
export class JwtAuthorizer {
  readonly #rules: JwtRules;
  readonly #local: KeyFinder;
  #remote: Promise<KeyFinder> | undefined;

  constructor(rules: JwtRules, localKeys: JSONWebKeySet) {
    this.#rules = rules;
    this.#local = createLocalJWKSet(localKeys);
  }

  async check(authorization: string | undefined, scopes: readonly string[] = []): Promise<Verdict> {
    const token = authorization?.replace(/^Bearer\s+/i, '').trim();
    if (!token) return { status: 401, authenticate: 'Bearer' };
    const payload = await this.#verified(token);
    if (typeof payload === 'string') return refuse(payload);
    const fault = faultOf(payload, this.#rules, Math.floor(Date.now() / 1000));
    if (fault) return refuse(fault);
    const offered = scopesOf(payload);
    if (scopes.length > 0 && !scopes.some((scope) => offered.includes(scope))) {
      return { status: 403, authenticate: `Bearer scope="${scopes.join(' ')}" error="insufficient_scope"` };
    }
    const claims = Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, asText(value)]));
    return { allowed: { claims, scopes: scopes.length > 0 ? offered : null } };
  }

  /** The payload, or what is wrong with the token as such. */
  async #verified(token: string): Promise<JWTPayload | string> {
    try {
      const { kid } = decodeProtectedHeader(token);
      if (!kid) return 'the token has no kid';
      const { payload } = await compactVerify(token, await this.#keys(), { algorithms: ['RS256'] });
      const claims: unknown = JSON.parse(new TextDecoder().decode(payload));
      return typeof claims === 'object' && claims !== null
        ? (claims as JWTPayload)
        : 'the token holds no claims';
    } catch {
      return 'the token cannot be verified';
    }
  }

  async #keys(): Promise<KeyFinder> {
    if (this.#rules.issuer === LOCAL_ISSUER) return this.#local;
    this.#remote ??= remoteKeys(this.#rules.issuer);
    return this.#remote.catch((failure: unknown) => {
      this.#remote = undefined;
      throw failure;
    });
  }
}
