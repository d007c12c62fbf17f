import { describe, expect, it } from 'vitest';
import { failureFields } from '../../shared/kernel/log.ts';

const failing = (message: string): Error => {
  try {
    throw new TypeError(message);
  } catch (failure) {
    return failure as Error;
  }
};

describe('what of a failure is logged', () => {
  it('is its name and where it came from', () => {
    const { error, at } = failureFields(failing('Zyxwvu'));
    expect(error).toBe('TypeError');
    expect(at).toMatch(/kernel-log\.test\.ts:\d+:\d+/);
  });

  it.each(['Zyxwvu', 'line\nZyxwvu', 'line\n    at Zyxwvu', 'Zyxwvu\n  at x (y)\n', '\n\n\nZyxwvu'])(
    'is nothing of the message %j',
    (message) => {
      expect(JSON.stringify(failureFields(failing(message)))).not.toContain('Zyxwvu');
    },
  );

  it.each(['Zyxwvu', null, undefined, { secret: 'Zyxwvu' }])(
    'is the type of what is no error: %j',
    (thrown) => {
      expect(failureFields(thrown)).toEqual({ error: typeof thrown });
    },
  );
});
