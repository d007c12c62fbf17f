import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { getDocs } from '../../functions/system/get-docs.ts';
import { getDocsAsset } from '../../functions/system/get-docs-asset.ts';
import { getOpenapi } from '../../functions/system/get-openapi.ts';
import { documentText } from '../../infra/openapi/current.ts';
import { writeDocs } from '../../infra/openapi/docs.ts';
import { api } from '../../shared/kernel/api.ts';
import { log } from '../../shared/kernel/log.ts';

const root = mkdtempSync(join(tmpdir(), 'docs-'));
beforeAll(() => {
  writeDocs(join(root, 'docs'));
  vi.stubEnv('LAMBDA_TASK_ROOT', root);
  vi.spyOn(log, 'info').mockReturnValue(undefined);
});
afterAll(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  rmSync(root, { recursive: true });
});

const handler = api([getOpenapi, getDocs, getDocsAsset], { findCaller: async () => null });

const get = async (path: string, headers: Record<string, string> = {}) => {
  const asset = path.split('/docs/')[1];
  const event = {
    routeKey: asset ? 'GET /docs/{asset}' : `GET ${path}`,
    rawPath: path,
    rawQueryString: '',
    headers,
    ...(asset && { pathParameters: { asset } }),
    requestContext: { requestId: 'r1', http: { method: 'GET', path } },
    isBase64Encoded: false,
  };
  const result = await handler(event as unknown as APIGatewayProxyEventV2WithJWTAuthorizer);
  return { ...result, headers: result.headers ?? {}, body: result.body ?? '' };
};

const unpack = (body: string) => brotliDecompressSync(Buffer.from(body, 'base64')).toString();

describe('a documentation file', () => {
  it('goes out as the build compressed it to whom understands brotli', async () => {
    const { statusCode, headers, body, isBase64Encoded } = await get('/openapi.json', {
      'accept-encoding': 'gzip, br',
    });
    expect({ statusCode, isBase64Encoded }).toEqual({ statusCode: 200, isBase64Encoded: true });
    expect(headers).toMatchObject({ 'content-encoding': 'br', vary: 'accept-encoding' });
    expect(unpack(body)).toBe(documentText());
  });

  it.each(['', 'gzip', 'br;q=0', 'br; q=0.0', 'brx'])(
    'goes out plain to whom says "%s"',
    async (accepted) => {
      const { headers, body, isBase64Encoded } = await get('/openapi.json', { 'accept-encoding': accepted });
      expect(isBase64Encoded).toBeUndefined();
      expect(headers).not.toHaveProperty('content-encoding');
      expect(body).toBe(documentText());
    },
  );

  it.each([
    ['/openapi.json', 'application/json; charset=utf-8', 'no-cache'],
    ['/docs', 'text/html; charset=utf-8', 'no-cache'],
    ['/docs/init.js', 'text/javascript; charset=utf-8', 'public, max-age=86400'],
    ['/docs/swagger-ui-bundle.js', 'text/javascript; charset=utf-8', 'public, max-age=86400'],
    ['/docs/swagger-ui.css', 'text/css; charset=utf-8', 'public, max-age=86400'],
  ])('%s says what it is and how long it may be kept', async (path, type, cacheControl) => {
    const { headers } = await get(path, { 'accept-encoding': 'br;q=0.5' });
    expect(headers).toMatchObject({
      'content-type': type,
      'cache-control': cacheControl,
      'content-encoding': 'br',
    });
  });

  it('is not sent again to whom holds it, and may still be kept', async () => {
    const first = await get('/docs/swagger-ui.css', { 'accept-encoding': 'br' });
    const again = await get('/docs/swagger-ui.css', { 'if-none-match': String(first.headers.etag) });
    expect(again).toMatchObject({
      statusCode: 304,
      body: '',
      headers: { 'cache-control': 'public, max-age=86400' },
    });
    const other = await get('/docs/init.js', { 'if-none-match': String(first.headers.etag) });
    expect(other.statusCode).toBe(200);
  });

  it('that does not exist is not found', async () => {
    expect((await get('/docs/..%2Fsystem.cjs')).statusCode).toBe(404);
  });
});

describe('the page', () => {
  it('loads nothing from elsewhere and only files that are served', async () => {
    const { body, headers } = await get('/docs');
    const loaded = [...body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, target]) => target ?? '');
    const files = loaded.filter((target) => !target.startsWith('data:'));
    expect(files).toHaveLength(3);
    for (const file of files) expect((await get(`/${file}`)).statusCode).toBe(200);
    expect(String(headers['content-security-policy'])).toContain("default-src 'none'");
    expect(body).not.toMatch(/<script>|<style|https?:/);
  });

  it('does not send the document to a validator', async () => {
    expect((await get('/docs/init.js')).body).toMatch(/validatorUrl: null/);
  });

  it('carries the licence of Swagger UI', () => {
    expect(readFileSync(join(root, 'docs', 'swagger-ui.LICENSE'), 'utf8')).toContain('Apache License');
  });
});
