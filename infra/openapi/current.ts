import { readFileSync } from 'node:fs';
import { CONTRACTS } from '../../shared/contracts.ts';
import { buildDocument, type OpenApiDocument } from './document.ts';

const packageFile = new URL('../../package.json', import.meta.url);

/** The document of the endpoints as they are now, under the version of package.json. */
export const currentDocument = (): OpenApiDocument => {
  const { version } = JSON.parse(readFileSync(packageFile, 'utf8')) as { version: string };
  return buildDocument(CONTRACTS, version);
};

/** The document as it is written and served. */
export const documentText = (): string => `${JSON.stringify(currentDocument(), null, 2)}\n`;
