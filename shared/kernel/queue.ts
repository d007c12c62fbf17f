import { now } from './clock.ts';
import { optionalEnv } from './env.ts';
import { drain, sendRequest } from './http.ts';
import { signHeaders } from './signed-request.ts';

/** Puts a message into an SQS queue, to be delivered after a while. Sent again after a lost reply it comes twice. */
export const sendMessage = async (queueUrl: string, message: object, delaySeconds = 0): Promise<void> => {
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
