import { connect, type Socket } from 'node:net';

export interface WireAnswer {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly body: Buffer;
}

const HEAD_ENDS = '\r\n\r\n';

/** The engine wants to see a signature, and does not look into it. */
const SAME = [
  'content-type: application/x-amz-json-1.0',
  'authorization: AWS4-HMAC-SHA256 Credential=local/20250101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
  'x-amz-date: 20250101T000000Z',
  '',
].join('\r\n');

const headOf = (text: string): Omit<WireAnswer, 'body'> => {
  const [status = '', ...lines] = text.split('\r\n');
  const pairs = lines.map((line): [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
  });
  return { statusCode: Number(status.split(' ')[1]), headers: Object.fromEntries(pairs) };
};

/** The answer that these bytes hold; null as long as some of it is missing. */
const answerIn = (bytes: Buffer): WireAnswer | null => {
  const end = bytes.indexOf(HEAD_ENDS);
  if (end === -1) return null;
  const head = headOf(bytes.toString('latin1', 0, end));
  const from = end + HEAD_ENDS.length;
  const to = from + Number(head.headers['content-length']);
  return bytes.length < to ? null : { ...head, body: bytes.subarray(from, to) };
};

/** One connection to the engine, one request at a time: half of what `node:http` does for each is not needed here. */
export class Wire {
  readonly #socket: Socket;
  readonly #head: string;
  #received: Buffer = Buffer.alloc(0);
  #settle: { readonly resolve: (answer: WireAnswer) => void; readonly reject: (why: Error) => void } | null =
    null;

  constructor(port: number) {
    this.#head = `POST / HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\n${SAME}`;
    this.#socket = connect({ port, host: '127.0.0.1', noDelay: true });
    this.#socket.on('data', (chunk) => this.#receive(chunk));
    this.#socket.on('error', (failure) => this.#settle?.reject(failure));
    this.#socket.on('close', () => this.#settle?.reject(new Error('the engine has closed the connection')));
  }

  post(target: string, body: Buffer): Promise<WireAnswer> {
    const head = `${this.#head}x-amz-target: ${target}\r\ncontent-length: ${body.byteLength}${HEAD_ENDS}`;
    return new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
      this.#socket.write(Buffer.concat([Buffer.from(head), body]));
    });
  }

  close(): void {
    this.#settle = null;
    this.#socket.destroy();
  }

  #receive(chunk: Buffer): void {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk]);
    const answer = answerIn(this.#received);
    if (!answer) return;
    this.#received = Buffer.alloc(0);
    this.#settle?.resolve(answer);
  }
}
