import { afterEach, describe, expect, it } from 'vitest';
import { AsyncInvoker } from '../../infra/local/async-invoker.ts';
import { VirtualClock } from '../../infra/local/clock.ts';
import type { DeadLetters } from '../../infra/local/dead-letters.ts';
import type { Functions } from '../../infra/local/functions.ts';
import { Scheduler } from '../../infra/local/scheduler.ts';
import type { Outcome } from '../../infra/local/worker-messages.ts';

interface Input {
  readonly at: string;
  readonly id: string;
}

const model = {
  name: 'remind',
  arn: 'arn:schedule',
  expression: 'cron(0/30 * * * ? *)',
  timeZone: 'Asia/Shanghai',
  targetArn: 'arn:fn',
  input: '{"at":"<aws.scheduler.scheduled-time>","id":"<aws.scheduler.execution-id>"}',
};

let running: Scheduler | undefined;
afterEach(() => running?.stop());

const scheduler = (outcome: Outcome = { result: '{"mails":2}' }) => {
  const clock = new VirtualClock();
  const inputs: Input[] = [];
  const invoke = async (event: string) => {
    inputs.push(JSON.parse(event) as Input);
    return outcome;
  };
  const functions = { get: () => ({ invoke, model: { name: 'remind' } }) } as unknown as Functions;
  running = new Scheduler([model], functions, new AsyncInvoker({} as DeadLetters), clock);
  return { clock, inputs, scheduler: running };
};

describe('schedules', () => {
  it('fire by a fast clock, once for each time it passes', async () => {
    const { clock, inputs, scheduler: jobs } = scheduler();
    clock.set(Date.parse('2026-11-23T00:29:00Z'), 36_000);
    jobs.start();
    await expect.poll(() => inputs.length, { interval: 10 }).toBeGreaterThanOrEqual(3);
    expect(inputs.slice(0, 3).map(({ at }) => at)).toEqual([
      '2026-11-23T00:30:00Z',
      '2026-11-23T01:00:00Z',
      '2026-11-23T01:30:00Z',
    ]);
    expect(new Set(inputs.map(({ id }) => id)).size).toBe(inputs.length);
  });

  it('a clock that is set anew fires nothing of what lies between', async () => {
    const { clock, inputs, scheduler: jobs } = scheduler();
    clock.set(Date.parse('2026-11-23T00:29:00Z'), 1);
    jobs.start();
    clock.set(Date.parse('2026-11-25T00:29:59.900Z'), 1);
    await expect.poll(() => inputs.length, { interval: 10 }).toBe(1);
    expect(inputs[0]?.at).toBe('2026-11-25T00:30:00Z');
  });

  it('do nothing of themselves before they are started', () => {
    const { scheduler: jobs } = scheduler();
    expect(jobs.list()).toMatchObject([{ job: 'remind', running: false, last: null }]);
  });

  it('fire when told, and answer with the result', async () => {
    const { clock, inputs, scheduler: jobs } = scheduler();
    clock.set(Date.parse('2026-11-23T00:31:00Z'), 0);
    expect(await jobs.fire('remind')).toMatchObject({
      job: 'remind',
      scheduledAt: '2026-11-23T00:31:00Z',
      result: { mails: 2 },
    });
    expect(inputs).toMatchObject([{ at: '2026-11-23T00:31:00Z' }]);
    expect(jobs.list()).toMatchObject([
      { nextFiringAt: '2026-11-23T01:00:00.000Z', last: { result: { mails: 2 } } },
    ]);
    expect(await jobs.fire('nothing')).toBeNull();
  });

  it('a failure is the answer, and is not tried again', async () => {
    const { inputs, scheduler: jobs } = scheduler({ error: { errorType: 'Error', errorMessage: 'no' } });
    expect(await jobs.fire('remind')).toMatchObject({ error: { errorMessage: 'no' } });
    expect(inputs).toHaveLength(1);
  });
});
