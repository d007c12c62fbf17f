import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { Item } from '../../shared/kernel/keys.ts';

type Image = Readonly<Record<string, AttributeValue>>;

interface Asked {
  readonly Key?: Image;
  readonly ExpressionAttributeValues?: Image;
}

/**
 * Answers reads from a few items and takes every write: the same for every function and in next to no time, so
 * that a cold start is the function's own. Mail and accounts answer with an empty object.
 */
export class CannedStore {
  #items: readonly Image[] = [];
  readonly #server: Server;

  constructor() {
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const operation = String(request.headers['x-amz-target']).replace(/^.*\./, '');
        response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' });
        response.end(JSON.stringify(this.#answer(operation, Buffer.concat(chunks).toString())));
      });
    });
  }

  hold(items: readonly Item[]): void {
    this.#items = items.map((item) => marshall(item, { removeUndefinedValues: true }));
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  #answer(operation: string, body: string): object {
    if (operation === 'GetItem') {
      const { Key } = JSON.parse(body) as Asked;
      return { Item: this.#items.find(({ pk, sk }) => pk?.S === Key?.pk?.S && sk?.S === Key?.sk?.S) };
    }
    if (operation !== 'Query') return {};
    const { ExpressionAttributeValues: values = {} } = JSON.parse(body) as Asked;
    const wanted = new Set(Object.values(values).map(({ S }) => S));
    // Of a customer's collection only the part that is asked for, such as `CON#`.
    const part = Object.entries(values).find(
      ([name, { S }]) => !/^:pk?$/.test(name) && /^[A-Z]{3}#/.test(S ?? ''),
    );
    const isAsked = (sk = '') => !part || sk.startsWith(String(part[1].S).slice(0, 4));
    const Items = this.#items.filter(
      ({ pk, sk, duePk }) => (wanted.has(pk?.S) && isAsked(sk?.S)) || (duePk && wanted.has(duePk.S)),
    );
    return { Items, Count: Items.length };
  }
}
