import { describe, expect, it } from 'vitest';
import { lambdaSources } from '../../infra/build.ts';
import { FUNCTIONS } from '../../infra/functions.ts';

describe('build', () => {
  it('finds a source for every function that is deployed, and deploys every source', () => {
    expect(Object.keys(lambdaSources()).sort()).toEqual(Object.keys(FUNCTIONS).sort());
  });
});
