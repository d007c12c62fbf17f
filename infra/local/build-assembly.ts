import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Notice } from './function-log.ts';

const ROOT = join(import.meta.dirname, '..', '..');
/** Beside the default data, but never removed by `--fresh`. */
const BUILDS = join(ROOT, '.local', 'build');
const SOURCES = ['infra/**/*', 'functions/**/*', 'shared/**/*', 'cdk.json', 'package-lock.json'];
const NOT_DEPLOYED = /^infra[\\/]local[\\/](?!synthesize\.ts$|demo-people\.ts$)/;
const KEPT_BUILDS = 3;

/** Changes with every source file's length and time of change, and with nothing else. */
const stampOf = (): string => {
  const hash = createHash('sha256');
  for (const path of globSync(SOURCES, { cwd: ROOT }).sort()) {
    if (NOT_DEPLOYED.test(path)) continue;
    const { mtimeMs, size } = statSync(join(ROOT, path));
    hash.update(`${path} ${mtimeMs} ${size}\n`);
  }
  return hash.digest('hex').slice(0, 16);
};

/** In a process of its own: what the CDK loads, the running stack should not carry. */
const synthesize = (folder: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const script = join(import.meta.dirname, 'synthesize.ts');
    const child = spawn(process.execPath, [script, folder], { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
    const output: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => output.push(chunk));
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`The stack cannot be synthesized:\n${Buffer.concat(output).toString()}`));
    });
  });

const removeOldBuilds = (): void => {
  const age = (name: string) => statSync(join(BUILDS, name), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const old = readdirSync(BUILDS)
    .sort((a, b) => age(b) - age(a))
    .slice(KEPT_BUILDS);
  for (const name of old) rmSync(join(BUILDS, name), { recursive: true, force: true });
};

/** The folder of the cloud assembly of the present sources; bundled and synthesized only when they have changed. */
export const buildAssembly = async (notice: Notice): Promise<string> => {
  const folder = join(BUILDS, stampOf());
  const assembly = join(folder, 'cdk.out');
  if (existsSync(assembly)) return assembly;
  notice('Bundling the functions and synthesizing the stack (only after changes; some 10 seconds) …');
  const draft = `${folder}.${process.pid}`;
  mkdirSync(draft, { recursive: true });
  try {
    await synthesize(draft);
    // Another start may have been faster; then its result is as good.
    if (!existsSync(folder)) renameSync(draft, folder);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  removeOldBuilds();
  return assembly;
};
