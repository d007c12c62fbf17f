export interface Answered<T> {
  readonly status: number;
  readonly etag: string | null;
  readonly body: T;
}

export interface SendOptions {
  readonly body?: unknown;
  readonly ifMatch?: string | null;
  /** For POSTs; the same key with the same body is the same request. */
  readonly key?: string;
}

/** A person at the API, by token. */
export class LocalClient {
  readonly #baseUrl: string;
  readonly #token: string;

  constructor(baseUrl: string, token: string) {
    this.#baseUrl = baseUrl;
    this.#token = token;
  }

  async send<T>(
    method: string,
    path: string,
    { body, ifMatch, key }: SendOptions = {},
  ): Promise<Answered<T>> {
    const response = await fetch(`${this.#baseUrl}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.#token}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(key && { 'idempotency-key': key }),
        ...(ifMatch && { 'if-match': ifMatch }),
      },
      body: body === undefined ? null : JSON.stringify(body),
    });
    const text = await response.text();
    return {
      status: response.status,
      etag: response.headers.get('etag'),
      body: (text ? JSON.parse(text) : null) as T,
    };
  }

  /** As `send`, for what must succeed. */
  async must<T>(method: string, path: string, options: SendOptions = {}): Promise<Answered<T>> {
    const answered = await this.send<T>(method, path, options);
    if (answered.status >= 300)
      throw new Error(
        `${method} ${path} was answered with ${answered.status}: ${JSON.stringify(answered.body)}`,
      );
    return answered;
  }
}
