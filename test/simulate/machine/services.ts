import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A mail as SES took it. */
export interface TakenMail {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** What befalls the next mail: its reply gets lost, or it never reaches the service. */
export type MailFault = 'reply-lost' | 'request-lost' | 'busy';

interface SendEmailBody {
  readonly Destination: { readonly ToAddresses: readonly string[] };
  readonly EmailTags: readonly { readonly Name: string; readonly Value: string }[];
  readonly Content: {
    readonly Simple: {
      readonly Subject: { readonly Data: string };
      readonly Body: { readonly Html: { readonly Data: string }; readonly Text: { readonly Data: string } };
    };
  };
}

const mailOf = ({ Destination, EmailTags, Content: { Simple } }: SendEmailBody): TakenMail => ({
  id: EmailTags.find(({ Name }) => Name === 'mail-id')?.Value ?? '',
  to: Destination.ToAddresses.join(','),
  subject: Simple.Subject.Data,
  text: Simple.Body.Text.Data,
});

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
};

const answer = (response: ServerResponse, status: number, body: object, headers = {}): void => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
};

export interface QueuedMessage {
  readonly queue: string;
  readonly body: string;
}

/** SES and SQS as far as the product uses them, in this process. */
export class Services {
  readonly mails: TakenMail[] = [];
  readonly messages: QueuedMessage[] = [];
  /** What befalls the mails to come, one by one. */
  readonly mailFaults: MailFault[] = [];
  readonly #server = createServer((request, response) => void this.#serve(request, response));

  address = '';

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
    this.address = address;
    const queue = (name: string) => `${address}/000000000000/${name}`;
    Object.assign(process.env, {
      AWS_ENDPOINT_URL_SESV2: address,
      AWS_ENDPOINT_URL_SQS: address,
      INDEX_QUEUE_URL: queue('index'),
      WORK_QUEUE_URL: queue('work'),
    });
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    if (request.url?.startsWith('/v2/email'))
      return this.#takeMail(JSON.parse(body) as SendEmailBody, response);
    // What CloudFormation is told of the first admin.
    if (request.method === 'PUT') return answer(response, 200, {});
    const { QueueUrl, MessageBody } = JSON.parse(body) as { QueueUrl: string; MessageBody: string };
    this.messages.push({ queue: QueueUrl.split('/').at(-1) ?? '', body: MessageBody });
    answer(response, 200, { MessageId: `m-${this.messages.length}` });
  }

  #takeMail(body: SendEmailBody, response: ServerResponse): void {
    const fault = this.mailFaults.shift();
    if (fault === 'busy') {
      answer(response, 429, {}, { 'x-amzn-errortype': 'TooManyRequestsException' });
      return;
    }
    if (fault !== 'request-lost') this.mails.push(mailOf(body));
    if (fault) return void response.destroy();
    answer(response, 200, { MessageId: `m-${this.mails.length}` });
  }
}
