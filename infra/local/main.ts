import { Closers } from './closers.ts';
import { type Demo, readDemo, writeDemo } from './demo.ts';
import type { Notice } from './function-log.ts';
import { type Ground, layGround } from './ground.ts';
import { UsageError } from './options.ts';
import { seedCustomers, seedPeople } from './seed.ts';
import { type Services, startServices } from './services.ts';

export interface LocalOptions {
  readonly dataDir: string;
  /** 0, the default, takes any free port. */
  readonly port?: number;
  readonly fresh?: boolean;
  /** What a new data folder begins with; a test may want people only. */
  readonly seed?: 'people' | 'everything';
  /** False: schedules fire by `POST /_local/schedules/{job}` only. */
  readonly schedules?: boolean;
  /** Takes short lines for people; by default nobody does. */
  readonly notice?: Notice;
}

export interface LocalStack {
  readonly baseUrl: string;
  readonly demo: Demo;
  stop(): Promise<void>;
}

/** The audience of the API's own tokens: the user pool's client. */
const clientIdOf = ({ assembly }: Ground): string => {
  const [client] = assembly.all('AWS::Cognito::UserPoolClient');
  return client ? assembly.ref(client.id) : 'local';
};

/** Fills a new data folder, once. */
const openDemo = async (ground: Ground, services: Services, seed: 'people' | 'everything'): Promise<Demo> => {
  const { state, baseUrl, folder, issuer, notice } = ground;
  const { clock, accounts } = services;
  const file = folder.inside('demo.json');
  if (state.fact('seeded')) return readDemo(file, baseUrl);
  if (state.fact('seeding')) {
    throw new UsageError('The first start was broken off while it filled the base: start again with --fresh');
  }
  state.remember('seeding', 'begun');
  notice('Filling the empty base with demo people and customers …');
  const clientId = clientIdOf(ground);
  const tokens = new Map<string, string>();
  const tokenOf = async (userId: string): Promise<string | undefined> => {
    const subject = accounts.subjectOf(userId);
    if (subject && !tokens.has(userId)) tokens.set(userId, await issuer.sign(subject, clientId, userId));
    return tokens.get(userId);
  };
  const settings = { baseUrl, clock, tokenOf };
  const people = await seedPeople(settings);
  if (seed === 'everything') await seedCustomers(settings, people);
  const demo = await writeDemo(file, baseUrl, people, tokenOf);
  state.remember('seeded', seed);
  return demo;
};

/** Runs the synthesized app on this machine. Ends by `stop`; several may run at once, each with its own data folder. */
export const startLocal = async (options: LocalOptions): Promise<LocalStack> => {
  const {
    dataDir,
    port = 0,
    fresh = false,
    seed = 'everything',
    schedules = true,
    notice = () => undefined,
  } = options;
  const closers = new Closers();
  try {
    const ground = await layGround({ dataDir, port, fresh, notice }, closers);
    const services = await startServices(ground);
    await services.deploy();
    const demo = await openDemo(ground, services, seed);
    services.start(schedules);
    return { baseUrl: ground.baseUrl, demo, stop: () => closers.run() };
  } catch (failure) {
    await closers.run();
    throw failure;
  }
};
