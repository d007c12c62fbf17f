import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { keys } from '../../shared/kernel/keys.ts';
import { listUnsent } from '../../shared/kernel/mail-outbox.ts';
import { getItem } from '../../shared/kernel/table.ts';

/** The stream's record of each mail that is queued now: what brings send-mails on. */
export const queuedMails = async (now: string): Promise<DynamoDBStreamEvent> => {
  const Records: DynamoDBStreamEvent['Records'] = [];
  for await (const { mail, state } of listUnsent(now, -1)) {
    if (state !== 'queued') continue;
    const item = await getItem(keys.outbox(mail.id));
    const NewImage = marshall(item ?? {}, { removeUndefinedValues: true });
    Records.push({
      eventID: mail.id,
      eventName: 'INSERT',
      dynamodb: { NewImage, SequenceNumber: `${Records.length}` },
    } as never);
  }
  return { Records };
};
