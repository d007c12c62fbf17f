import type { Context, SQSEvent } from 'aws-lambda';
import { importOfKey } from '../../shared/imports/import-files.ts';
import { sendWork, type WorkMessage } from '../../shared/imports/import-queue.ts';
import { stopwatch } from '../../shared/kernel/clock.ts';
import { failureFields, log } from '../../shared/kernel/log.ts';
import { runImport } from './run-import.ts';

/** Enough to settle the rows under way and to pass the rest on. */
const RESERVE_MS = 60_000;
const MAX_ATTEMPTS = 6;
const FIRST_DELAY_SECONDS = 15;
const MAX_DELAY_SECONDS = 900;

interface S3Announcement {
  readonly Records?: readonly { readonly s3?: { readonly object?: { readonly key?: string } } }[];
}

/** The imports that a message is about: uploads that S3 announces, or what a worker passed on. */
const workIn = (body: string): WorkMessage[] => {
  const message = JSON.parse(body) as Partial<WorkMessage> & S3Announcement;
  if (message.importId) return [{ importId: message.importId, attempt: message.attempt ?? 0 }];
  return (message.Records ?? []).flatMap((record) => {
    const key = decodeURIComponent((record.s3?.object?.key ?? '').replaceAll('+', ' '));
    const importId = importOfKey(key);
    return importId ? [{ importId, attempt: 0 }] : [];
  });
};

const carryOut = async ({ importId, attempt = 0 }: WorkMessage, mustStop: () => boolean): Promise<void> => {
  const elapsed = stopwatch();
  let failures = attempt;
  const onStep = () => {
    failures = 0;
  };
  try {
    const outcome = await runImport(importId, { mustStop, onStep });
    log.info('import', { importId, outcome, ms: Math.round(elapsed()) });
    if (outcome === 'unfinished') await sendWork({ importId });
  } catch (failure) {
    failures += 1;
    log.error('import failed', { importId, failures, ...failureFields(failure) });
    // The queue itself would wait 90 minutes and give up after three deliveries.
    if (failures >= MAX_ATTEMPTS) throw failure;
    const delay = Math.min(MAX_DELAY_SECONDS, FIRST_DELAY_SECONDS * 2 ** (failures - 1));
    await sendWork({ importId, attempt: failures }, delay);
  }
};

/**
 * Trigger: the imports queue, by an upload that S3 announces or by this worker itself, which passes on what it
 * has no time for. Delivered twice, or to two workers at once: every row is settled once, whoever comes second
 * takes over its result.
 * 1. read the whole file: encoding, form, columns, number of rows; 2. carry out the rows, saving the place every
 * 200; 3. write the file of refused rows; 4. close the import.
 * A crash leaves rows settled beyond the saved place; they are met again and counted, not repeated.
 */
export const handler = async (
  event: Pick<SQSEvent, 'Records'>,
  context: Partial<Pick<Context, 'getRemainingTimeInMillis'>>,
): Promise<void> => {
  const mustStop = () => (context.getRemainingTimeInMillis?.() ?? Number.POSITIVE_INFINITY) < RESERVE_MS;
  for (const { body } of event.Records) {
    for (const work of workIn(body)) await carryOut(work, mustStop);
  }
};
