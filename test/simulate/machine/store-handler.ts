import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { currentInvocation, never } from './invocation.ts';
import type { Lane } from './lane.ts';
import { Wire } from './wire.ts';

type Handler = DynamoDBDocumentClient['config']['requestHandler'];
type Request = Parameters<Handler['handle']>[0];
type Reply = Awaited<ReturnType<Handler['handle']>>;

const HEADERS = ['content-type', 'x-amz-target', 'authorization', 'x-amz-date'];

const headersOf = ({ headers }: Request) =>
  Object.fromEntries(HEADERS.flatMap((name) => (headers[name] ? [[name, headers[name]]] : [])));

/** Carries requests to the store, one by one, and lets invocations die on the way. */
export class StoreHandler implements Pick<Handler, 'handle'> {
  requests = 0;
  readonly #lane: Lane;
  readonly #wire: Wire;

  constructor(endpoint: string, lane: Lane) {
    this.#lane = lane;
    this.#wire = new Wire(Number(new URL(endpoint).port));
  }

  async handle(request: Request): Promise<Reply> {
    const invocation = currentInvocation();
    if (!invocation) return this.#lane.take(() => this.#send(request));
    invocation.requests += 1;
    const number = invocation.requests;
    if (invocation.endsAt(number, 'before')) return never();
    const reply = await this.#lane.take(async () => (invocation.dead ? null : this.#send(request)));
    return reply === null || invocation.endsAt(number, 'after') ? never() : reply;
  }

  stop(): void {
    this.#wire.close();
  }

  async #send(request: Request): Promise<Reply> {
    this.requests += 1;
    const { statusCode, headers, body } = await this.#wire.post(
      headersOf(request),
      request.body as Uint8Array,
    );
    return { response: { statusCode, headers, body } as unknown as Reply['response'] };
  }
}
