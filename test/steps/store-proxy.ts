import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inject } from 'vitest';

/** What the proxy does with one request to the store; `pass` is what it does by default. */
export type Fault =
  | { readonly kind: 'pass' }
  /** The store carries it out but its answer gets lost. */
  | { readonly kind: 'drop-reply' }
  /** Answers with an error instead of asking the store. */
  | { readonly kind: 'fail'; readonly status?: number; readonly type: string; readonly extra?: object }
  /** Answers with this body instead of asking the store. */
  | { readonly kind: 'answer'; readonly body: object };

export const PASS: Fault = { kind: 'pass' };

/** A cancelled transaction whose reasons are these codes. */
export const cancelled = (...codes: string[]): Fault => ({
  kind: 'fail',
  type: 'TransactionCanceledException',
  extra: { CancellationReasons: codes.map((Code) => ({ Code })) },
});

export const throttled: Fault = { kind: 'fail', type: 'ThrottlingException' };

type Choose = (operation: string, body: string, count: number) => Fault | Promise<Fault>;

const read = async (incoming: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

const reply = (outgoing: ServerResponse, status: number, body: object): void => {
  outgoing.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' });
  outgoing.end(JSON.stringify(body));
};

const forward = async (incoming: IncomingMessage, body: Buffer) => {
  const { host: _, connection: __, 'content-length': ___, ...headers } = incoming.headers;
  return fetch(inject('endpoint'), {
    method: 'POST',
    headers: headers as Record<string, string>,
    body: new Uint8Array(body),
  });
};

/** Stands between the functions and the emulator and can make the store misbehave. */
export const startStoreProxy = async () => {
  let choose: Choose = () => PASS;
  const counts = new Map<string, number>();
  const server = createServer(async (incoming, outgoing) => {
    const body = await read(incoming);
    const operation = String(incoming.headers['x-amz-target']).split('.')[1] ?? '';
    const count = (counts.get(operation) ?? 0) + 1;
    counts.set(operation, count);
    const fault = await choose(operation, body.toString(), count);
    if (fault.kind === 'fail') {
      const type = `com.amazonaws.dynamodb.v20120810#${fault.type}`;
      return reply(outgoing, fault.status ?? 400, {
        __type: type,
        message: 'made by the test',
        ...fault.extra,
      });
    }
    if (fault.kind === 'answer') return reply(outgoing, 200, fault.body);
    const answer = await forward(incoming, body);
    const bytes = Buffer.from(await answer.arrayBuffer());
    if (fault.kind === 'drop-reply') return void incoming.socket.destroy();
    outgoing.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.0' });
    outgoing.end(bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    /** Sets the faults from now on and counts requests afresh. */
    fault: (next: Choose): void => {
      counts.clear();
      choose = next;
    },
    count: (operation: string): number => counts.get(operation) ?? 0,
    stop: (): void => {
      server.closeAllConnections();
      server.close();
    },
  };
};
