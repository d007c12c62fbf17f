import { now } from '../kernel/clock.ts';
import { env, optionalEnv } from '../kernel/env.ts';
import { drain, sendRequest } from './http.ts';
import { signHeaders } from './signed-request.ts';

/** What brings a worker on: `attempt` counts the failures since it last came any further. */
export interface WorkMessage {
  readonly importId: string;
  readonly attempt?: number;
}

/** Asks for (more) work on an import, after a while. */
export const sendWork = async (message: WorkMessage, delaySeconds = 0): Promise<void> => {
  const queueUrl = env('IMPORT_QUEUE_URL');
  const url = new URL('/', optionalEnv('AWS_ENDPOINT_URL_SQS') ?? queueUrl);
  const body = JSON.stringify({
    QueueUrl: queueUrl,
    MessageBody: JSON.stringify(message),
    DelaySeconds: delaySeconds,
  });
  const wanted = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'AmazonSQS.SendMessage' };
  const headers = await signHeaders(url, wanted, body, now());
  await drain(
    await sendRequest({ method: 'POST', url: url.toString(), headers, body: () => body }),
    'SendMessage',
  );
};
