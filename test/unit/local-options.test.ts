import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readOptions, UsageError } from '../../infra/local/options.ts';

describe('the command line', () => {
  it('has defaults', () => {
    expect(readOptions([])).toEqual({
      port: 3000,
      dataDir: resolve('.local'),
      fresh: false,
      seed: 'everything',
    });
  });

  it('takes port, folder, fresh and people', () => {
    expect(readOptions(['--port', '0', '--data', 'some/where', '--fresh', '--people'])).toEqual({
      port: 0,
      dataDir: resolve('some/where'),
      fresh: true,
      seed: 'people',
    });
  });

  it('answers a call for help with nothing to do', () => {
    expect(readOptions(['--help'])).toBeNull();
  });

  it.each([
    [['--porte', '1'], /--porte/],
    [['extra'], /extra/],
    [['--port', 'abc'], /--port must be a number/],
    [['--port', '70000'], /--port must be a number/],
    [['--port'], /--port/],
    [['--data', ' '], /--data must name a folder/],
  ])('%j is refused in words', (args, reason) => {
    expect(() => readOptions(args)).toThrow(UsageError);
    expect(() => readOptions(args)).toThrow(reason);
  });
});
