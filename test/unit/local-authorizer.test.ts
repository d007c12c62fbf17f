import { exportJWK, generateKeyPair, importJWK, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { JwtAuthorizer } from '../../infra/local/authorizer.ts';
import { LOCAL_ISSUER } from '../../infra/local/issuer.ts';

type Pair = Awaited<ReturnType<typeof generateKeyPair>>;

let pair: Pair;
let foreign: Pair;
let authorizer: JwtAuthorizer;
const now = () => Math.floor(Date.now() / 1000);

beforeAll(async () => {
  pair = await generateKeyPair('RS256', { extractable: true });
  foreign = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(pair.publicKey)), kid: 'one', alg: 'RS256', use: 'sig' };
  authorizer = new JwtAuthorizer({ issuer: LOCAL_ISSUER, audience: ['web'] }, { keys: [jwk] });
});

const sign = (claims: JWTPayload, { key = pair.privateKey, kid = 'one' as string | null } = {}) =>
  new SignJWT({ iss: LOCAL_ISSUER, client_id: 'web', exp: now() + 60, iat: now() - 1, ...claims })
    .setProtectedHeader({ alg: 'RS256', ...(kid && { kid }) })
    .sign(key);

const refusal = (description: string) => ({
  status: 401,
  authenticate: `Bearer scope="" error="invalid_token" error_description="${description}"`,
});

describe('the JWT authorizer', () => {
  it('opens with a good token, with or without "Bearer", and hands every claim on as text', async () => {
    const token = await sign({ sub: 'me', admin: true, level: 3, groups: ['a', 'b'] });
    for (const header of [`Bearer ${token}`, `bearer  ${token}`, token]) {
      const verdict = await authorizer.check(header);
      expect(verdict).toMatchObject({
        allowed: { claims: { sub: 'me', admin: 'true', level: '3', groups: '[a b]' }, scopes: null },
      });
    }
  });

  it.each([
    ['no header', undefined],
    ['an empty header', ''],
    ['a lone "Bearer"', 'Bearer '],
  ])('%s is answered with a plain challenge', async (_, header) => {
    expect(await authorizer.check(header)).toEqual({ status: 401, authenticate: 'Bearer' });
  });

  it.each<[string, JWTPayload, string]>([
    ['expired', { exp: now() - 1 }, 'the token has expired'],
    ['without an end', { exp: undefined }, 'the token has expired'],
    ['not valid yet', { nbf: now() + 60 }, 'the token is not valid yet'],
    ['from the future', { iat: now() + 60 }, 'the token was issued in the future'],
    ['of another issuer', { iss: 'https://evil.example' }, 'the token does not have a valid issuer'],
    ['for another client', { client_id: 'other' }, 'the token does not have a valid audience'],
    [
      'for another audience, though the client fits',
      { aud: 'other' },
      'the token does not have a valid audience',
    ],
    ['for nobody', { client_id: undefined }, 'the token does not have a valid audience'],
  ])('a token %s is refused', async (_, claims, description) => {
    expect(await authorizer.check(`Bearer ${await sign(claims)}`)).toEqual(refusal(description));
  });

  it('an audience among several is enough', async () => {
    expect(await authorizer.check(await sign({ aud: ['other', 'web'], client_id: 'other' }))).toHaveProperty(
      'allowed',
    );
  });

  it.each<[string, () => Promise<string> | string]>([
    ['forged', () => sign({}, { key: foreign.privateKey })],
    ['of an unknown key', () => sign({}, { kid: 'two' })],
    [
      'unsigned (alg none)',
      () => new UnsecuredJWT({ iss: LOCAL_ISSUER, client_id: 'web' }).setExpirationTime('1h').encode(),
    ],
    [
      'signed with the public key as a secret (HS256)',
      () =>
        new SignJWT({ iss: LOCAL_ISSUER, client_id: 'web', exp: now() + 60 })
          .setProtectedHeader({ alg: 'HS256', kid: 'one' })
          .sign(new TextEncoder().encode('a public key is no secret, ever at all')),
    ],
    [
      'signed with RS512',
      async () => {
        const key = await importJWK(await exportJWK(pair.privateKey), 'RS512');
        return new SignJWT({ iss: LOCAL_ISSUER, client_id: 'web', exp: now() + 60 })
          .setProtectedHeader({ alg: 'RS512', kid: 'one' })
          .sign(key);
      },
    ],
    ['that is no token', () => 'abc.def.ghi'],
  ])('a token %s is refused', async (_, make) => {
    const verdict = await authorizer.check(`Bearer ${await make()}`);
    expect(verdict).toHaveProperty('status', 401);
  });

  it('a token without kid is refused', async () => {
    expect(await authorizer.check(await sign({}, { kid: null }))).toEqual(refusal('the token has no kid'));
  });

  it('a route’s scopes: one of them is enough, none is forbidden', async () => {
    const token = await sign({ scope: 'crm/read crm/other' });
    expect(await authorizer.check(token, ['crm/write', 'crm/read'])).toMatchObject({
      allowed: { scopes: ['crm/read', 'crm/other'] },
    });
    expect(await authorizer.check(token, ['crm/write'])).toMatchObject({ status: 403 });
  });
});
