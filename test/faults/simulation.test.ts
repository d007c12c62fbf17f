import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { CRASH_STRIDE } from '../steps/crash-points.ts';

const run = promisify(execFile);
const MAIN = join(import.meta.dirname, '../simulate/main.ts');

// Over the Spring Festival of 2025, with a shifted weekend.
const DAYS = CRASH_STRIDE === 1 ? 12 : 5;
const HOLIDAYS = `--from 2025-01-24 --days ${DAYS} --customers 14 --people 6 --acts 6`.split(' ');

/** What a run says, without how long it took. */
const simulate = async (seed: string): Promise<string> => {
  const { stdout } = await run(process.execPath, [MAIN, '--seed', seed, ...HOLIDAYS]);
  return stdout.split('\n').slice(1).join('\n');
};

it('lives through days full of faults without a breach, and the same seed is the same run', async () => {
  const [first, second] = await Promise.all([simulate('1'), simulate('1')]);
  expect(first).toMatch(/^digest [0-9a-f]{32}$/m);
  expect(second).toBe(first);
});
