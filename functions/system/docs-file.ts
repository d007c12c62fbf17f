import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import type { Reply } from '../../shared/kernel/endpoint.ts';

interface Asset {
  readonly compressed: Buffer;
  readonly etag: string;
}

const assets = new Map<string, Asset>();

/** Lambda unpacks the bundle, with the docs beside it, where LAMBDA_TASK_ROOT says. */
const load = (name: string): Asset => {
  const known = assets.get(name);
  if (known) return known;
  const root = process.env.LAMBDA_TASK_ROOT ?? join('dist', 'system');
  const compressed = readFileSync(join(root, 'docs', `${name}.br`));
  // Weak: the same tag stands for the compressed and the plain form.
  const etag = `W/"${createHash('sha256').update(compressed).digest('base64url').slice(0, 22)}"`;
  const asset = { compressed, etag };
  assets.set(name, asset);
  return asset;
};

const acceptsBrotli = (acceptEncoding = ''): boolean =>
  acceptEncoding.split(',').some((coding) => /^\s*br\s*(;\s*q=(1|0\.\d*[1-9])\d*\s*)?$/i.test(coding));

/** A file that the build compressed: sent as it is to whom understands brotli, unpacked to others. */
export const docsFile = (
  name: string,
  headers: Readonly<Record<string, string>>,
  acceptEncoding: string | undefined,
): Reply => {
  const { compressed, etag } = load(name);
  const common = { ...headers, etag, vary: 'accept-encoding' };
  return acceptsBrotli(acceptEncoding)
    ? {
        raw: {
          headers: { ...common, 'content-encoding': 'br' },
          body: compressed.toString('base64'),
          base64: true,
        },
      }
    : { raw: { headers: common, body: brotliDecompressSync(compressed).toString() } };
};
