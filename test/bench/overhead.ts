import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

export interface Overhead {
  readonly name: string;
  /** Microseconds. */
  readonly median: number;
  readonly p95: number;
}

/** The kernel's own work on a request whose endpoint answers at once. */
export const measureOverhead = (): Overhead[] => {
  const child = join(import.meta.dirname, 'overhead-child.ts');
  const env = { ...process.env, LOG_LEVEL: 'info', SERVICE: 'bench', RATE_LIMIT_PER_MINUTE: '1000000000' };
  return JSON.parse(execFileSync(process.execPath, [child], { env, encoding: 'utf8' })) as Overhead[];
};
