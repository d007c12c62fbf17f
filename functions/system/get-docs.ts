import { endpoint } from '../../shared/kernel/endpoint.ts';
import { systemContracts } from '../../shared/system/system.contract.ts';
import { docsFile } from './docs-file.ts';

/** Nothing from elsewhere. Swagger UI sets style attributes and shows its icons from `data:`. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

export const getDocs = endpoint(systemContracts.getDocs, async ({ headers }) =>
  docsFile(
    'docs.html',
    {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      'content-security-policy': CONTENT_SECURITY_POLICY,
    },
    headers['accept-encoding'],
  ),
);
