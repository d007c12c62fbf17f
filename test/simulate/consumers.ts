import { handler as indexRecords } from '../../functions/derive/index-records.lambda.ts';
import { handler as recordFeedback } from '../../functions/mail/record-mail-feedback.lambda.ts';
import { handler as recordChanges } from '../../functions/streams/record-changes.lambda.ts';
import { handler as sendMails } from '../../functions/streams/send-mails.lambda.ts';
import { handler as runWork } from '../../functions/work/run-work.lambda.ts';
import type { Consumers } from './machine/deliveries.ts';

/** Who listens to the stream, to the queues and to SES. */
export const consumers = {
  recordChanges,
  sendMails,
  recordFeedback,
  queues: { index: indexRecords, work: runWork },
} as unknown as Consumers;
