export interface ClientOptions {
  /** Where the API is, such as `https://crm.example.org`. */
  readonly baseUrl: string;
  /** The access token, or what gives a fresh one; asked before every attempt. */
  readonly token?: string | (() => string | Promise<string>);
  /** How often a request is sent again where that is safe (default 3). */
  readonly retries?: number;
  /** How long one attempt may take (default 30 s, as long as the gateway waits). */
  readonly timeoutMs?: number;
  readonly fetch?: typeof fetch;
}

/** What every method takes besides its own. */
export interface CallOptions {
  readonly signal?: AbortSignal;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A version as a record's `version` or as an answer's `etag`. */
export type Version = number | string;

/** Asks for the record only if it is another version than this. */
export interface IfNoneMatch {
  readonly ifNoneMatch: Version;
}

export interface Answer<Status extends number, Data> {
  readonly status: Status;
  readonly data: Data;
  readonly etag: string | null;
  readonly headers: Headers;
}
export type NotModified = Answer<304, undefined>;

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

/** What the generated requests have in common, as the runtime sees them. */
export interface AnyRequest extends CallOptions {
  readonly params?: object;
  readonly query?: object;
  readonly body?: unknown;
  readonly idempotencyKey?: string;
  readonly ifMatch?: Version;
  readonly ifNoneMatch?: Version;
}

/** An answer as it came, before it is told apart whether it is a refusal. */
export interface Received {
  readonly status: number;
  readonly headers: Headers;
  readonly data: unknown;
}
