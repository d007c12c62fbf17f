import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { inject } from 'vitest';
import type { Told } from './local-stack.ts';

const TRIES = 600;

/** For a setup file: waits until the product answers. */
export const stackIsUp = async (): Promise<void> => {
  for (let tries = 0; tries < TRIES && !existsSync(inject('stackFile')); tries += 1) await wait(200);
  theStack();
};

/** Where it runs, and who may sign in. @throws when it does not run */
export const theStack = (): Required<Pick<Told, 'baseUrl' | 'demoUsers'>> => {
  const { baseUrl, demoUsers, failure }: Told = JSON.parse(readFileSync(inject('stackFile'), 'utf8'));
  if (!baseUrl || !demoUsers) throw new Error(failure ?? 'the local stack does not answer');
  return { baseUrl, demoUsers };
};
