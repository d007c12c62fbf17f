import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { currentInvocation, never } from './invocation.ts';
import type { Lane } from './lane.ts';
import { Wire, type WireAnswer } from './wire.ts';

type Handler = DynamoDBDocumentClient['config']['requestHandler'];
type Request = Parameters<Handler['handle']>[0];
type Reply = Awaited<ReturnType<Handler['handle']>>;

/** Carries requests to the store, one by one, and lets invocations die on the way. */
export class StoreHandler implements Pick<Handler, 'handle'> {
  requests = 0;
  readonly #lane: Lane;
  readonly #wire: Wire;

  constructor(endpoint: string, lane: Lane) {
    this.#lane = lane;
    this.#wire = new Wire(Number(new URL(endpoint).port));
  }

  /** What the SDK asks of its HTTP client; what the store has answered already is not asked again. */
  async handle(request: Request, { answers }: { answers?: WireAnswer[] } = {}): Promise<Reply> {
    const target = request.headers['x-amz-target'] ?? '';
    const answer = answers?.shift() ?? (await this.ask(target, Buffer.from(request.body as Uint8Array)));
    return { response: answer as unknown as Reply['response'] };
  }

  async ask(target: string, body: Buffer): Promise<WireAnswer> {
    const invocation = currentInvocation();
    if (!invocation) return this.#lane.take(() => this.#send(target, body));
    invocation.requests += 1;
    const number = invocation.requests;
    if (invocation.endsAt(number, 'before')) return never();
    const answer = await this.#lane.take(async () => (invocation.dead ? null : this.#send(target, body)));
    return answer === null || invocation.endsAt(number, 'after') ? never() : answer;
  }

  stop(): void {
    this.#wire.close();
  }

  #send(target: string, body: Buffer): Promise<WireAnswer> {
    this.requests += 1;
    return this.#wire.post(target, body);
  }
}
