import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { documentText } from './current.ts';

const PAGE = join(import.meta.dirname, 'docs-page');
const SWAGGER_UI = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

const SOURCES: Readonly<Record<string, () => string | Buffer>> = {
  'openapi.json': documentText,
  'docs.html': () => readFileSync(join(PAGE, 'docs.html')),
  'init.js': () => readFileSync(join(PAGE, 'init.js')),
  'swagger-ui.css': () => readFileSync(join(SWAGGER_UI, 'swagger-ui.css')),
  'swagger-ui-bundle.js': () => readFileSync(join(SWAGGER_UI, 'swagger-ui-bundle.js')),
};

// The highest quality would save another 8 % and cost every build four seconds.
const compress = (content: string | Buffer): Buffer =>
  brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });

/** Writes what functions/system serves of the documentation, compressed once here and not at every request. */
export const writeDocs = (outDir: string): void => {
  mkdirSync(outDir, { recursive: true });
  for (const [name, read] of Object.entries(SOURCES))
    writeFileSync(join(outDir, `${name}.br`), compress(read()));
  // Apache-2.0 wants the licence to travel with the copy.
  for (const name of ['LICENSE', 'NOTICE']) {
    writeFileSync(join(outDir, `swagger-ui.${name}`), readFileSync(join(SWAGGER_UI, name)));
  }
};
