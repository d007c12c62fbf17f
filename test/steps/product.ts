import { GuanxiClient } from '../../client/guanxi-client.generated.ts';
import type { DemoUser } from './local-stack.ts';
import { theStack } from './the-stack.ts';
import { validatingFetch } from './validating-fetch.ts';

let checked: typeof fetch | undefined;

export const baseUrl = (): string => theStack().baseUrl;

export const demoUser = (role: string, nth = 0): DemoUser => {
  const user = theStack().demoUsers.filter((person) => person.role === role)[nth];
  if (!user) throw new Error(`the demo has no ${role} number ${nth}`);
  return user;
};

/** The generated client, signed in as a demo person; every answer is checked against the OpenAPI document. */
export const clientFor = async (
  user: DemoUser,
  options: { retries?: number } = {},
): Promise<GuanxiClient> => {
  checked ??= await validatingFetch(baseUrl());
  return new GuanxiClient({ baseUrl: baseUrl(), token: user.token, fetch: checked, ...options });
};

export interface CaughtMail {
  readonly to: string | readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const local = async (method: string, path: string, body?: unknown): Promise<unknown> => {
  const response = await fetch(`${baseUrl()}/_local/${path}`, {
    method,
    ...(body !== undefined && {
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    }),
  });
  if (!response.ok) throw new Error(`${method} /_local/${path}: ${response.status} ${await response.text()}`);
  const text = await response.text();
  return text ? JSON.parse(text) : undefined;
};

export const setClock = (now: string) => local('PUT', 'clock', { now });
export const fire = (job: string) => local('POST', `schedules/${job}`);
export const setFault = (fault: object) => local('POST', 'faults', fault);
export const clearFaults = () => local('DELETE', 'faults');
export const clearMails = () => local('DELETE', 'mails');

export const mailsTo = async (address: string): Promise<CaughtMail[]> => {
  const answer = (await local('GET', 'mails')) as CaughtMail[] | { mails: CaughtMail[] };
  const mails = Array.isArray(answer) ? answer : answer.mails;
  return mails.filter(({ to }) => [to].flat().includes(address));
};

/** Asks again until the answer satisfies: what the stream writes comes a moment later. */
export const eventually = async <T>(ask: () => Promise<T>, satisfies: (answer: T) => boolean): Promise<T> => {
  const until = performance.now() + 15_000;
  for (;;) {
    const answer = await ask();
    if (satisfies(answer)) return answer;
    if (performance.now() > until)
      throw new Error(`still not so after 15 s: ${JSON.stringify(answer).slice(0, 500)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};
