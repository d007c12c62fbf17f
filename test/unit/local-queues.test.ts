import { beforeEach, describe, expect, it } from 'vitest';
import type { QueueModel } from '../../infra/local/app-model.ts';
import { VirtualClock } from '../../infra/local/clock.ts';
import { DeadLetters } from '../../infra/local/dead-letters.ts';
import { Queues } from '../../infra/local/queues.ts';
import { State } from '../../infra/local/state.ts';

const dead: QueueModel = {
  name: 'dead',
  arn: 'arn:dead',
  visibilitySeconds: 30,
  retentionSeconds: 1e6,
  maxReceives: undefined,
  deadLetterArn: undefined,
};
const work: QueueModel = {
  name: 'work',
  arn: 'arn:work',
  visibilitySeconds: 60,
  retentionSeconds: 3600,
  maxReceives: 2,
  deadLetterArn: 'arn:dead',
};

let clock: VirtualClock;
let queues: Queues;

beforeEach(() => {
  clock = new VirtualClock();
  clock.set(1_000_000, 0);
  queues = new Queues([work, dead], new State(':memory:'), clock);
});
const pass = (seconds: number) => clock.set(clock.now() + seconds * 1000, 0);
const bodies = (queue: QueueModel) => queues.receive(queue, 10).map(({ body }) => body);

describe('a queue', () => {
  it('hides a received message until its time is over, by the virtual clock', () => {
    queues.send(work, 'a');
    expect(bodies(work)).toEqual(['a']);
    expect(queues.counts(work)).toEqual({ visible: 0, inFlight: 1 });
    pass(59);
    expect(bodies(work)).toEqual([]);
    pass(1);
    expect(bodies(work)).toEqual(['a']);
  });

  it('gives what comes late later, and what was deleted never', () => {
    queues.send(work, 'late', {}, 10);
    queues.send(work, 'now');
    const [first] = queues.receive(work, 10);
    expect(first?.body).toBe('now');
    expect(queues.delete(work, first?.receipt ?? '')).toBe(true);
    pass(120);
    expect(bodies(work)).toEqual(['late']);
  });

  it('an old receipt deletes nothing', () => {
    queues.send(work, 'a');
    const [first] = queues.receive(work, 1);
    pass(60);
    queues.receive(work, 1);
    expect(queues.delete(work, first?.receipt ?? '')).toBe(false);
  });

  it('moves what was received too often to its dead-letter queue', () => {
    queues.send(work, 'poison', { a: '1' });
    for (let i = 0; i < 2; i += 1) {
      expect(bodies(work)).toEqual(['poison']);
      pass(60);
    }
    expect(bodies(work)).toEqual([]);
    expect(queues.peek(dead)).toMatchObject([{ body: 'poison', attributes: { a: '1' }, receives: 0 }]);
  });

  it('forgets what was kept long enough', async () => {
    queues.send(work, 'old');
    clock.set(clock.now(), 100_000);
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(bodies(work)).toEqual([]);
  });

  it('keeps what waits while somebody sets the clock: no time has passed for it', () => {
    queues.send(work, 'waiting');
    pass(30 * 86_400);
    pass(-7 * 86_400);
    expect(bodies(work)).toEqual(['waiting']);
  });

  it('shows again at once when its visibility is given back', () => {
    queues.send(work, 'a');
    const [taken] = queues.receive(work, 1);
    queues.changeVisibility(work, taken?.receipt ?? '', 0);
    expect(queues.nextVisibleIn(work)).toBe(0);
    expect(bodies(work)).toEqual(['a']);
  });
});

describe('dead letters', () => {
  it('are those in queues that something names as such, newest first', () => {
    const notes: string[] = [];
    const letters = new DeadLetters(queues, ['arn:dead', undefined], (line) => notes.push(line));
    queues.send(work, 'alive');
    letters.add('arn:dead', { n: 1 }, 'send-mails');
    pass(1);
    letters.add('arn:dead', { n: 2 }, 'send-mails', { ErrorMessage: 'no' });
    letters.add(undefined, { n: 3 }, 'people');
    expect(letters.list().map(({ queue, body }) => [queue, body])).toEqual([
      ['dead', '{"n":2}'],
      ['dead', '{"n":1}'],
    ]);
    expect(notes.at(-1)).toMatch(/people: given up .* nothing keeps it/);
    letters.clear();
    expect(letters.list()).toEqual([]);
  });
});
