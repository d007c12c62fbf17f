import {
  bucketModels,
  functionModels,
  queueMappings,
  queueModels,
  scheduleModels,
  streamMappings,
} from './app-model.ts';
import type { Assembly } from './assembly.ts';
import { AsyncInvoker } from './async-invoker.ts';
import { JwtAuthorizer } from './authorizer.ts';
import { VirtualClock } from './clock.ts';
import { Accounts, cognitoApi } from './cognito.ts';
import { corsOf } from './cors.ts';
import { CUSTOM_RESOURCE_PATH, CustomResources } from './custom-resources.ts';
import { DeadLetters } from './dead-letters.ts';
import { Faults } from './faults.ts';
import { startFunctions } from './function-host.ts';
import type { Functions } from './functions.ts';
import { Gateway } from './gateway.ts';
import type { Ground } from './ground.ts';
import { localApi } from './local-api.ts';
import { Mailbox } from './mailbox.ts';
import { ObjectStore } from './object-store.ts';
import { QueueConsumer } from './queue-consumer.ts';
import { Queues } from './queues.ts';
import { jwtRulesOf, RouteTable, routesOf } from './routes.ts';
import { S3Api } from './s3.ts';
import { Scheduler } from './scheduler.ts';
import { sesApi } from './ses.ts';
import { MailEvents } from './ses-events.ts';
import { Topics } from './sns.ts';
import { sqsApi } from './sqs.ts';
import { startStreams } from './streams.ts';

const deadLetterArns = (assembly: Assembly): (string | undefined)[] =>
  [...queueModels(assembly), ...functionModels(assembly), ...streamMappings(assembly)].map(
    ({ deadLetterArn }) => deadLetterArn,
  );

const queueConsumersOf = (
  { assembly }: Ground,
  queues: Queues,
  functions: Functions,
  clock: VirtualClock,
): QueueConsumer[] =>
  queueMappings(assembly).flatMap((mapping) => {
    const queue = queues.find(mapping.sourceArn);
    const pool = functions.get(mapping.functionName);
    return queue ? [new QueueConsumer({ mapping, queue, queues, pool, region: assembly.region, clock })] : [];
  });

const gatewayOf = ({ assembly, issuer }: Ground, functions: Functions, clock: VirtualClock): Gateway => {
  const authorizers = [...jwtRulesOf(assembly)].map(
    ([id, rules]) => [id, new JwtAuthorizer(rules, issuer.jwks)] as const,
  );
  const routes = new RouteTable(routesOf(assembly));
  return new Gateway({ routes, authorizers: new Map(authorizers), cors: corsOf(assembly), functions, clock });
};

export interface Services {
  readonly clock: VirtualClock;
  readonly accounts: Accounts;
  /** What a deployment would run once. */
  deploy(): Promise<void>;
  /** Lets queues and, if wanted, schedules act on their own. */
  start(schedules: boolean): void;
}

/** Everything around the functions: each stand-in is made, and handed to those that need it. */
export const startServices = async (ground: Ground): Promise<Services> => {
  const { assembly, engine, folder, issuer, state, front, aws, baseUrl, fresh, notice, closers } = ground;
  const onFailure = (failure: unknown) =>
    notice(`error local stack: ${failure instanceof Error ? failure.message : failure}`);
  const clock = new VirtualClock();
  const faults = new Faults();
  const queues = new Queues(queueModels(assembly), state, clock);
  const deadLetters = new DeadLetters(queues, deadLetterArns(assembly), notice);
  const invoker = new AsyncInvoker(deadLetters);
  const mailbox = new Mailbox(state);
  const accounts = new Accounts(state);

  let nudge = (): void => undefined;
  const functions = await startFunctions(ground, clock, faults, () => nudge());
  const topics = new Topics(assembly, functions, invoker, clock);
  const scheduler = new Scheduler(scheduleModels(assembly), functions, invoker, clock);
  const queueConsumers = queueConsumersOf(ground, queues, functions, clock);
  const s3 = new S3Api(
    new ObjectStore(folder.inside('objects'), bucketModels(assembly), state, queues, clock),
    clock,
  );
  aws.serve({
    sqs: sqsApi(queues),
    cognito: cognitoApi(accounts),
    ses: sesApi(mailbox, new MailEvents(assembly, topics, clock), clock),
    s3: (request, response) => s3.handle(request, response),
  });

  const streams = await startStreams({
    assembly,
    engine,
    fresh,
    functions,
    state,
    clock,
    deadLetters,
    onFailure,
  });
  nudge = () => streams.nudge();
  closers.add(async () => {
    scheduler.stop();
    invoker.stop();
    // First nobody takes anything new, then what runs is broken off: it comes again at the next start.
    const consumers = [streams.stop(), ...queueConsumers.map((consumer) => consumer.stop())];
    await functions.stop();
    await Promise.all(consumers);
  });

  const gateway = gatewayOf(ground, functions, clock);
  const isFunction = (name: string) => functions.find(name)?.model.name === name;
  const local = localApi({ mailbox, clock, scheduler, faults, deadLetters, issuer, baseUrl, isFunction });
  const customResources = new CustomResources({ assembly, functions, state, baseUrl });
  front.serve(
    (request, response) => gateway.handle(request, response),
    (request, response, path) =>
      path.startsWith(CUSTOM_RESOURCE_PATH)
        ? customResources.handle(request, response, path.slice(CUSTOM_RESOURCE_PATH.length))
        : local(request, response, path),
  );
  return {
    clock,
    accounts,
    deploy: () => customResources.deploy(),
    start: (schedules) => {
      for (const consumer of queueConsumers) consumer.wake();
      if (schedules) scheduler.start();
    },
  };
};
