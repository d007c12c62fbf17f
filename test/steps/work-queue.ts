import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Sent {
  readonly body: string;
  readonly delaySeconds: number;
}

/** SQS as far as imports use it: `SendMessage`, signed; what was sent waits here. */
export class WorkQueue {
  readonly messages: Sent[] = [];
  /** Answers every request with this status instead, while it is set. */
  failing: number | null = null;
  readonly #server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (this.failing !== null) return void response.writeHead(this.failing).end();
      const signed = String(request.headers.authorization).startsWith('AWS4-HMAC-SHA256 ');
      if (!signed || request.headers['x-amz-target'] !== 'AmazonSQS.SendMessage') {
        return void response.writeHead(403).end();
      }
      const { MessageBody, DelaySeconds } = JSON.parse(Buffer.concat(chunks).toString());
      this.messages.push({ body: MessageBody, delaySeconds: DelaySeconds });
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' });
      response.end(JSON.stringify({ MessageId: `m-${this.messages.length}` }));
    });
  });

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}
