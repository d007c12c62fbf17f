import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, bundleSizes } from '../../infra/build.ts';

export interface Bundle {
  readonly name: string;
  readonly path: string;
  readonly kilobytes: number;
}

export interface Bundles {
  readonly all: readonly Bundle[];
  /** Where the system function and the documentation beside it lie. */
  readonly systemFolder: string;
  readonly remove: () => void;
}

/** Builds what would be deployed, in a folder of its own: others may be using `dist`. */
export const buildBundles = async (): Promise<Bundles> => {
  const folder = mkdtempSync(join(tmpdir(), 'guanxi-bench-'));
  const sizes = bundleSizes(await build(folder));
  return {
    all: Object.entries(sizes)
      .map(([name, bytes]) => ({
        name,
        path: join(folder, name, `${name}.cjs`),
        kilobytes: Math.round((bytes / 1024) * 10) / 10,
      }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
    systemFolder: join(folder, 'system'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
};
