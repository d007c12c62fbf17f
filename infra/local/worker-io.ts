import http, { type ClientRequest, type IncomingMessage, type RequestOptions } from 'node:http';

/** What the proxy needs to know of a request beyond the request itself. */
export const IO_HEADERS = {
  target: 'x-local-target',
  invocation: 'x-local-invocation',
  function: 'x-local-function',
  io: 'x-local-io',
} as const;

export interface IoWatch {
  /** Shared with the runner: above 0 while any fault is set. */
  readonly faults: Int32Array;
  readonly proxyPort: number;
  readonly functionName: string;
}

export interface IoCount {
  /** A new invocation begins: its requests are counted from 1. */
  begin(invocationId: string): void;
}

type Callback = (response: IncomingMessage) => void;

const optionsOf = (target: string | URL | RequestOptions, more: RequestOptions): RequestOptions => {
  if (typeof target !== 'string' && !(target instanceof URL)) return target;
  const url = new URL(target);
  return { host: url.hostname, port: url.port, path: `${url.pathname}${url.search}`, ...more };
};

/**
 * Counts the thread's outgoing requests and, only while faults are set, leads them through the fault proxy;
 * otherwise a request costs one addition and one atomic read more.
 */
export const watchIo = ({ faults, proxyPort, functionName }: IoWatch): IoCount => {
  const send = http.request;
  let invocation = '';
  let count = 0;

  const detour = (options: RequestOptions): RequestOptions => ({
    ...options,
    host: '127.0.0.1',
    hostname: '127.0.0.1',
    port: proxyPort,
    headers: {
      ...(options.headers as Record<string, string> | undefined),
      [IO_HEADERS.target]: `${options.hostname ?? options.host ?? 'localhost'}:${options.port ?? 80}`,
      [IO_HEADERS.invocation]: invocation,
      [IO_HEADERS.function]: functionName,
      [IO_HEADERS.io]: String(count),
    },
  });

  http.request = ((
    target: string | URL | RequestOptions,
    second?: RequestOptions | Callback,
    third?: Callback,
  ): ClientRequest => {
    count += 1;
    const [more, callback] = typeof second === 'function' ? [{}, second] : [second ?? {}, third];
    const options = optionsOf(target, more);
    return send(Atomics.load(faults, 0) > 0 ? detour(options) : options, callback);
  }) as typeof http.request;

  return {
    begin: (invocationId) => {
      invocation = invocationId;
      count = 0;
    },
  };
};
