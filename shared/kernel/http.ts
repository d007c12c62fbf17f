import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { Readable } from 'node:stream';
import { pause } from './clock.ts';

export interface HttpRequest {
  readonly method: 'GET' | 'PUT' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Made anew for each attempt. */
  readonly body?: () => string | Readable;
}

const ATTEMPTS = 4;
const IDLE_MS = 60_000;

const send = ({ method, url, headers, body }: HttpRequest): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const start = url.startsWith('https:') ? requestHttps : requestHttp;
    const request = start(url, { method, headers, timeout: IDLE_MS }, resolve);
    request.on('error', reject);
    request.on('timeout', () => request.destroy(new Error('no answer in time')));
    const content = body?.();
    if (content === undefined || typeof content === 'string') request.end(content);
    else content.on('error', (failure) => request.destroy(failure)).pipe(request);
  });

const isBusy = (response: IncomingMessage): boolean =>
  (response.statusCode ?? 500) >= 500 || response.statusCode === 429;

/** Sends a request, again where the service is busy or not to be reached. Every request made here may be repeated. */
export const sendRequest = async (request: HttpRequest): Promise<IncomingMessage> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const response = await send(request);
      if (!isBusy(response) || attempt === ATTEMPTS) return response;
      response.resume();
    } catch (failure) {
      if (attempt === ATTEMPTS) throw failure;
    }
    await pause(Math.random() * 100 * 2 ** attempt);
  }
};

/** Waits for an answer of no interest. @throws where it is a refusal */
export const drain = async (response: IncomingMessage, what: string): Promise<void> => {
  response.resume();
  await new Promise((resolve, reject) => response.on('end', resolve).on('error', reject));
  const { statusCode = 0 } = response;
  if (statusCode < 200 || statusCode > 299) throw new Error(`${what} was answered with ${statusCode}`);
};
