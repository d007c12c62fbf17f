import { now } from './clock.ts';
import { optionalEnv } from './env.ts';

const LEVELS = { debug: 10, info: 20, warn: 30, error: 40, silent: 50 } as const;
type Level = keyof typeof LEVELS;

/** Fields of a log line: ids, codes, counts and durations only. Names, addresses and texts never (SE-5). */
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

const threshold = LEVELS[(optionalEnv('LOG_LEVEL') as Level | null) ?? 'info'] ?? LEVELS.info;

const write = (level: Level, message: string, fields: LogFields = {}): void => {
  if (LEVELS[level] < threshold) return;
  const line = { level, timestamp: now(), service: optionalEnv('SERVICE') ?? 'local', message, ...fields };
  process.stdout.write(`${JSON.stringify(line)}\n`);
};

export const log = {
  debug: (message: string, fields?: LogFields) => write('debug', message, fields),
  info: (message: string, fields?: LogFields) => write('info', message, fields),
  warn: (message: string, fields?: LogFields) => write('warn', message, fields),
  error: (message: string, fields?: LogFields) => write('error', message, fields),
};

const FRAME = /^ {4}at .+:\d+:\d+\)?$/;

/**
 * What of a failure may be logged: its name and where it came from. Messages of the store and of parsers
 * quote values, so they stay out.
 */
export const failureFields = (failure: unknown): LogFields => {
  if (!(failure instanceof Error)) return { error: typeof failure };
  // A message may have several lines: only what looks like a frame is one.
  const frames = failure.stack?.split('\n').filter((line) => FRAME.test(line)) ?? [];
  return {
    error: failure.name,
    at: frames
      .slice(0, 5)
      .map((line) => line.trim().slice(3))
      .join(' < '),
  };
};

/** One CloudWatch metric in the embedded metric format: no call, no SDK. Source: AWS, "EMF specification". */
export const metric = (name: string, value: number, unit: 'Count' | 'Seconds' = 'Count'): void => {
  if (threshold === LEVELS.silent) return;
  const stage = optionalEnv('STAGE') ?? 'local';
  const definition = { Namespace: 'Guanxi', Dimensions: [['Stage']], Metrics: [{ Name: name, Unit: unit }] };
  const line = {
    _aws: { Timestamp: Date.parse(now()), CloudWatchMetrics: [definition] },
    Stage: stage,
    [name]: value,
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
};
