import { globSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type BuildOptions, build as esbuild, type Metafile } from 'esbuild';
import { bundleTrims } from './bundle-trims.ts';
import { writeDocs } from './openapi/docs.ts';

const ROOT = join(import.meta.dirname, '..');

/** Why CJS, bundled SDK and no dynamic import: an ES module's `import 'node:http'` alone costs 24 ms of every cold start. */
export const BUNDLE_OPTIONS = {
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node24',
  format: 'cjs',
  mainFields: ['module', 'main'],
  supported: { 'dynamic-import': false },
  legalComments: 'none',
  charset: 'utf8',
  metafile: true,
  plugins: bundleTrims,
} as const satisfies BuildOptions;

/** Every `functions/<folders>/<name>.lambda.ts` by its name. */
export const lambdaSources = (): Record<string, string> => {
  const sources: Record<string, string> = {};
  for (const path of globSync('functions/**/*.lambda.ts', { cwd: ROOT }).sort()) {
    const name = basename(path, '.lambda.ts');
    if (sources[name]) throw new Error(`Two functions are named ${name}: ${sources[name]} and ${path}`);
    sources[name] = path;
  }
  return sources;
};

/**
 * Bundles every function in one esbuild call: `<outdir>/<name>/<name>.cjs`, what went in to `<outdir>/meta.json`, and
 * the documentation beside the function that serves it.
 */
export const build = async (outdir = join(ROOT, 'dist')): Promise<Metafile> => {
  const entryPoints = Object.entries(lambdaSources()).map(([name, source]) => ({
    in: source,
    out: join(name, name),
  }));
  rmSync(outdir, { recursive: true, force: true });
  const { metafile } = await esbuild({
    ...BUNDLE_OPTIONS,
    entryPoints,
    outdir,
    absWorkingDir: ROOT,
    outExtension: { '.js': '.cjs' },
    logLevel: 'warning',
  });
  writeDocs(join(outdir, 'system', 'docs'));
  writeFileSync(join(outdir, 'meta.json'), JSON.stringify(metafile));
  return metafile;
};

/** `customers  212 KB`, one line per bundle. */
export const bundleSizes = (metafile: Metafile): Record<string, number> =>
  Object.fromEntries(
    Object.entries(metafile.outputs).map(([path, { bytes }]) => [basename(path, '.cjs'), bytes] as const),
  );

if (import.meta.main) {
  const sizes = bundleSizes(await build());
  for (const [name, bytes] of Object.entries(sizes)) {
    console.log(`${name.padEnd(24)}${(bytes / 1024).toFixed(0).padStart(5)} KB`);
  }
}
