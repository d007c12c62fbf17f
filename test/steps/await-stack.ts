import { beforeAll } from 'vitest';
import { stackIsUp } from './the-stack.ts';

beforeAll(stackIsUp, 180_000);
