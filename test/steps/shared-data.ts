import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const SHARED = join(import.meta.dirname, '../../../shared/data');

/** Whether the reference data beside the repository is there; in CI it must be. */
export const hasSharedData = (name: string): boolean => {
  const there = existsSync(join(SHARED, name));
  if (!there && process.env.CI) throw new Error(`../shared/data/${name} is missing; CI needs it`);
  return there;
};

export const readSharedData = (name: string): string => readFileSync(join(SHARED, name), 'utf8');

/** Rows of a CSV file by column name; handles quoted cells, as the reference data needs. */
export const readSharedCsv = (name: string): Record<string, string>[] => {
  const [head = '', ...lines] = readSharedData(name).trim().split(/\r?\n/);
  const cells = (line: string) =>
    [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map(([, a, b]) => a ?? b ?? '');
  const columns = cells(head);
  return lines.map((line) => Object.fromEntries(cells(line).map((cell, i) => [columns[i] ?? '', cell])));
};
