import type { IncomingMessage, ServerResponse } from 'node:http';
import { readClockChange, type VirtualClock } from './clock.ts';
import type { DeadLetters } from './dead-letters.ts';
import { type Faults, readFault } from './faults.ts';
import type { Issuer } from './issuer.ts';
import type { Mailbox } from './mailbox.ts';
import { MAILBOX_PAGE } from './mailbox-page.ts';
import type { Scheduler } from './scheduler.ts';
import { answerError, answerJson, readJson } from './service-api.ts';

export interface LocalApiSettings {
  readonly mailbox: Mailbox;
  readonly clock: VirtualClock;
  readonly scheduler: Scheduler;
  readonly faults: Faults;
  readonly deadLetters: DeadLetters;
  readonly issuer: Issuer;
  readonly baseUrl: string;
  readonly isFunction: (name: string) => boolean;
}

interface Call {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly argument: string;
}
type Handler = (call: Call) => void | Promise<void>;

const noContent = ({ response }: Call): void => void response.writeHead(204).end();
const refuse = (response: ServerResponse, message: string): void => answerJson(response, 400, { message });

/** The addresses that exist on this machine only. */
export const localApi = (settings: LocalApiSettings) => {
  const { mailbox, clock, scheduler, faults, deadLetters, issuer, baseUrl } = settings;
  const clockState = () => ({ now: clock.instant(), rate: clock.rate });

  const setClock: Handler = async ({ request, response }) => {
    const change = readClockChange(await readJson(request), clock);
    if (typeof change === 'string') return refuse(response, change);
    clock.set(change.now, change.rate);
    answerJson(response, 200, clockState());
  };

  const resetClock: Handler = ({ response }) => {
    clock.reset();
    answerJson(response, 200, clockState());
  };

  const addFault: Handler = async ({ request, response }) => {
    const fault = readFault(await readJson(request), settings.isFunction);
    if (typeof fault === 'string') return refuse(response, fault);
    answerJson(response, 201, { id: faults.add(fault), ...fault });
  };

  const fire: Handler = async ({ response, argument }) => {
    const firing = await scheduler.fire(argument);
    if (!firing) answerJson(response, 404, { message: `There is no schedule ${argument}` });
    else answerJson(response, firing.error ? 500 : 200, firing);
  };

  const routes: Readonly<Record<string, Handler>> = {
    'GET mails': ({ response }) => answerJson(response, 200, mailbox.list()),
    'DELETE mails': (call) => {
      mailbox.clear();
      noContent(call);
    },
    'GET mailbox': ({ response }) =>
      void response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(MAILBOX_PAGE),
    'GET clock': ({ response }) => answerJson(response, 200, clockState()),
    'PUT clock': setClock,
    'DELETE clock': resetClock,
    'GET schedules': ({ response }) => answerJson(response, 200, scheduler.list()),
    'POST schedules/': fire,
    'GET faults': ({ response }) => answerJson(response, 200, faults.list()),
    'POST faults': addFault,
    'DELETE faults': (call) => {
      faults.clear();
      noContent(call);
    },
    'GET dead-letters': ({ response }) => answerJson(response, 200, deadLetters.list()),
    'DELETE dead-letters': (call) => {
      deadLetters.clear();
      noContent(call);
    },
    'GET issuer/.well-known/jwks.json': ({ response }) => answerJson(response, 200, issuer.jwks),
    'GET issuer/.well-known/openid-configuration': ({ response }) =>
      answerJson(response, 200, {
        issuer: `${baseUrl}/_local/issuer`,
        jwks_uri: `${baseUrl}/_local/issuer/.well-known/jwks.json`,
      }),
  };

  /** `path` is what follows `/_local/`. */
  return async (request: IncomingMessage, response: ServerResponse, path: string): Promise<void> => {
    const [, folder = '', argument = ''] = /^(schedules\/)(.+)$/.exec(path) ?? [];
    const handler = routes[`${request.method} ${folder || path}`];
    try {
      if (handler) await handler({ request, response, argument: decodeURIComponent(argument) });
      else
        answerJson(response, 404, {
          message: 'Not Found',
          addresses: Object.keys(routes).map((route) => route.replace(' ', ' /_local/')),
        });
    } catch (failure) {
      answerError(response, failure);
    }
  };
};
