import { endpoint } from '../../shared/kernel/endpoint.ts';
import { systemContracts } from '../../shared/system/system.contract.ts';
import { docsFile } from './docs-file.ts';

export const getOpenapi = endpoint(systemContracts.getOpenapi, async ({ headers }) =>
  docsFile(
    'openapi.json',
    { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-cache' },
    headers['accept-encoding'],
  ),
);
