import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { UnitsTally } from './units-tally.ts';

interface Reply {
  readonly call: string;
  readonly body: object;
}

const MAIL_QUOTA = {
  SendingEnabled: true,
  SendQuota: { Max24HourSend: 50_000, SentLast24Hours: 0, MaxSendRate: 14 },
};

/** The least answer with which each service lets a function go on. */
const replyTo = ({ url = '', headers }: IncomingMessage): Reply => {
  const operation = String(headers['x-amz-target'] ?? '').replace(/^.*\./, '');
  if (url.startsWith('/v2/email/account')) return { call: 'ses:GetAccount', body: MAIL_QUOTA };
  if (url.startsWith('/v2/email/')) return { call: 'ses:SendEmail', body: { MessageId: 'm-1' } };
  if (operation === 'AdminCreateUser') {
    const Attributes = [{ Name: 'sub', Value: `sub-${performance.now()}` }];
    return { call: 'cognito:AdminCreateUser', body: { User: { Attributes } } };
  }
  return { call: operation ? `aws:${operation}` : `http:${url.split('?')[0]}`, body: {} };
};

/** Everything but DynamoDB that functions talk to: mail, accounts, CloudFormation. Counts the calls. */
export class FakeServices {
  readonly #server: Server;

  constructor(tally: UnitsTally) {
    this.#server = createServer((request, response) => {
      const { call, body } = replyTo(request);
      tally.countCall(call);
      request.resume().on('end', () => {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(JSON.stringify(body));
      });
    });
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}
