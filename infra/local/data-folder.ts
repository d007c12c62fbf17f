import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { UsageError } from './options.ts';

export interface DataFolder {
  readonly path: string;
  inside(...names: readonly string[]): string;
  release(): void;
}

/** What `--fresh` removes. Named one by one: the folder may be anybody's. */
const CONTENTS = [
  'engine',
  'objects',
  'logs',
  'state.sqlite',
  'state.sqlite-wal',
  'state.sqlite-shm',
  'issuer.json',
  'demo.json',
];

/** Takes the folder for this process alone. The lock is SQLite's, so it ends with the process, however that ends. */
export const openDataFolder = (path: string, fresh: boolean): DataFolder => {
  mkdirSync(path, { recursive: true });
  const lock = new DatabaseSync(join(path, 'lock.sqlite'));
  try {
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch {
    lock.close();
    throw new UsageError(
      `${path} is in use by another local stack: stop it, or choose another folder with --data`,
    );
  }
  const inside = (...names: readonly string[]) => join(path, ...names);
  if (fresh) for (const name of CONTENTS) rmSync(inside(name), { recursive: true, force: true });
  return { path, inside, release: () => lock.close() };
};
