import { endpoint } from '../../shared/kernel/endpoint.ts';
import { systemContracts } from '../../shared/system/system.contract.ts';
import { docsFile } from './docs-file.ts';

const contentType = (asset: string): string => (asset.endsWith('.css') ? 'text/css' : 'text/javascript');

/** Swagger UI changes only with a release; a day in a browser's cache harms nobody, and the ETag spares the rest. */
const A_DAY = 'public, max-age=86400';

export const getDocsAsset = endpoint(systemContracts.getDocsAsset, async ({ params, headers }) =>
  docsFile(
    params.asset,
    // Without the charset browsers read the script as Latin-1 and die of a syntax error.
    { 'content-type': `${contentType(params.asset)}; charset=utf-8`, 'cache-control': A_DAY },
    headers['accept-encoding'],
  ),
);
