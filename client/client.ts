import { fillPath, headersOf, queryString, readBody } from './client-message.ts';
import { isRepeatable, lost, pauseBefore, sleep } from './client-retry.ts';
import type { Answer, AnyRequest, ClientOptions, Page, Received } from './client-types.ts';
import { ProblemError } from './problem-error.ts';

export type {
  Answer,
  CallOptions,
  ClientOptions,
  IfNoneMatch,
  NotModified,
  Page,
  Version,
} from './client-types.ts';
export { ProblemError } from './problem-error.ts';

/** A list as the generated methods offer it; `R` is inferred from the method that is handed over. */
type List<R, Item> = (request: R) => Promise<Answer<number, Page<Item>>>;

const LONGEST_WAIT_MS = 60_000;

/** What the generated methods stand on: sending, retrying where it is safe, and reading lists to their end. */
export class ClientRuntime {
  readonly #options: ClientOptions;

  constructor(options: ClientOptions) {
    this.#options = { ...options, baseUrl: options.baseUrl.replace(/\/+$/, '') };
  }

  /** Every page of a list, read as you go: `for await (const page of client.pages(client.listCustomers, {}))`. */
  async *pages<R extends { readonly query?: object }, Item>(
    list: List<R, Item>,
    request: R,
  ): AsyncGenerator<Page<Item>> {
    let cursor: string | null = null;
    do {
      const query: object = cursor === null ? { ...request.query } : { ...request.query, cursor };
      const { data }: { data: Page<Item> } = await list.call(this, { ...request, query });
      yield data;
      cursor = data.nextCursor;
    } while (cursor !== null);
  }

  /** Every item of a list, over all its pages. */
  async *items<R extends { readonly query?: object }, Item>(
    list: List<R, Item>,
    request: R,
  ): AsyncGenerator<Item> {
    for await (const page of this.pages(list, request)) yield* page.items;
  }

  /** Sends one request. The generated method vouches for the type of its answer. */
  protected async call<A>(method: string, path: string, request: AnyRequest = {}): Promise<A> {
    const key = method === 'POST' ? (request.idempotencyKey ?? crypto.randomUUID()) : undefined;
    const url = `${this.#options.baseUrl}${fillPath(path, request.params)}${queryString(request.query)}`;
    const { status, headers, data } = await this.#sendUntilDone(method, url, request, key);
    if (status >= 400) throw new ProblemError(status, data, headers);
    return { status, data, etag: headers.get('etag'), headers } as A;
  }

  async #sendUntilDone(method: string, url: string, request: AnyRequest, key?: string): Promise<Received> {
    const retries = this.#options.retries ?? 3;
    const repeatable = isRepeatable(method, key);
    for (let attempt = 0; ; attempt += 1) {
      // A token that cannot be had is no lost reply: it fails the call at once.
      const headers = headersOf(method, request, await this.#token(), key);
      const outcome = await this.#send(method, url, request, headers).catch(lost);
      const wait = pauseBefore(outcome, attempt, repeatable);
      const over = attempt >= retries || wait === null || wait > LONGEST_WAIT_MS || request.signal?.aborted;
      if (!over) await sleep(wait, request.signal);
      else if ('failure' in outcome) throw outcome.failure;
      else return outcome;
    }
  }

  async #send(method: string, url: string, request: AnyRequest, headers: Headers): Promise<Received> {
    const timeout = AbortSignal.timeout(this.#options.timeoutMs ?? 30_000);
    const send = this.#options.fetch ?? fetch;
    const response = await send(url, {
      method,
      headers,
      ...(request.body !== undefined && { body: JSON.stringify(request.body) }),
      signal: request.signal ? AbortSignal.any([request.signal, timeout]) : timeout,
    });
    return { status: response.status, headers: response.headers, data: await readBody(response) };
  }

  async #token(): Promise<string | undefined> {
    const { token } = this.#options;
    return typeof token === 'function' ? token() : token;
  }
}
