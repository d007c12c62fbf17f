import * as z from 'zod';
import { contract, lazy } from '../kernel/contract.ts';

const check = () => z.strictObject({ ok: z.boolean(), detail: z.string().max(500).optional() });

export const systemContracts = {
  getHealth: contract({
    id: 'getHealth',
    domain: 'system',
    method: 'GET',
    path: '/health',
    summary: 'Say that the function runs',
    roles: 'public',
    response: lazy(() => z.strictObject({ status: z.literal('ok'), stage: z.string().max(40) })),
    status: 200,
  }),
  getDeepHealth: contract({
    id: 'getDeepHealth',
    domain: 'system',
    method: 'GET',
    path: '/v1/health/deep',
    summary: 'Check the table, the queues and the mail quota',
    roles: ['admin'],
    response: lazy(() => z.strictObject({ ok: z.boolean(), checks: z.record(z.string().max(40), check()) })),
    status: 200,
  }),
  getOpenapi: contract({
    id: 'getOpenapi',
    domain: 'system',
    method: 'GET',
    path: '/openapi.json',
    summary: 'Read this document',
    roles: 'public',
    status: 200,
    etag: true,
    produces: 'application/json',
  }),
  getDocs: contract({
    id: 'getDocs',
    domain: 'system',
    method: 'GET',
    path: '/docs',
    summary: 'Read the documentation in a browser',
    roles: 'public',
    status: 200,
    etag: true,
    produces: 'text/html',
  }),
  getDocsAsset: contract({
    id: 'getDocsAsset',
    domain: 'system',
    method: 'GET',
    path: '/docs/{asset}',
    summary: 'Read a file that the documentation page loads',
    roles: 'public',
    params: lazy(() =>
      z.strictObject({ asset: z.enum(['swagger-ui-bundle.js', 'swagger-ui.css', 'init.js']) }),
    ),
    status: 200,
    etag: true,
    produces: 'text/javascript, text/css',
  }),
};
