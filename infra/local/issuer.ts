import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type CryptoKey, exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';

/** Part of every token, so it must not change with port or machine; nobody has to be able to open it. */
export const LOCAL_ISSUER = 'http://localhost/_local/issuer';
const ALGORITHM = 'RS256';

export interface Issuer {
  readonly jwks: { readonly keys: JWK[] };
  /** An access token as Cognito makes it: the client stands in `client_id`, there is no `aud`. */
  sign(subject: string, clientId: string, username: string, years?: number): Promise<string>;
}

const DEFAULT_YEARS = 10;

const readOrMakeKey = async (file: string): Promise<JWK> => {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as JWK;
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  const key = { ...(await exportJWK(privateKey)), alg: ALGORITHM, use: 'sig', kid: crypto.randomUUID() };
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(key), { mode: 0o600 });
  return key;
};

/** Signs the tokens of this machine; the key is kept, so that tokens outlive a restart. */
export const openIssuer = async (file: string): Promise<Issuer> => {
  const key = await readOrMakeKey(file);
  const privateKey = (await importJWK(key, ALGORITHM)) as CryptoKey;
  const { kty, n, e, alg, use, kid } = key;
  return {
    jwks: { keys: [{ kty, n, e, alg, use, kid } as JWK] },
    sign: (subject, clientId, username, years = DEFAULT_YEARS) =>
      new SignJWT({
        client_id: clientId,
        username,
        token_use: 'access',
        scope: 'aws.cognito.signin.user.admin',
      })
        .setProtectedHeader({ alg: ALGORITHM, kid: String(kid) })
        .setIssuer(LOCAL_ISSUER)
        .setSubject(subject)
        .setJti(crypto.randomUUID())
        .setIssuedAt()
        .setExpirationTime(`${years} years`)
        .sign(privateKey),
  };
};
