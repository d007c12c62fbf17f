import { randomUUID } from 'node:crypto';
import type { Assembly } from './assembly.ts';
import type { AsyncInvoker } from './async-invoker.ts';
import type { VirtualClock } from './clock.ts';
import type { Functions } from './functions.ts';

interface Subscription {
  readonly topicArn: string;
  readonly functionArn: string;
}

const subscriptionsOf = (assembly: Assembly): Subscription[] =>
  assembly
    .all('AWS::SNS::Subscription')
    .filter(({ properties }) => properties.Protocol === 'lambda')
    .map(({ properties }) => ({
      topicArn: String(properties.TopicArn),
      functionArn: String(properties.Endpoint),
    }));

/** Topics with functions as subscribers. Publishing waits for nobody. */
export class Topics {
  readonly #subscriptions: readonly Subscription[];
  readonly #functions: Functions;
  readonly #invoker: AsyncInvoker;
  readonly #clock: VirtualClock;

  constructor(assembly: Assembly, functions: Functions, invoker: AsyncInvoker, clock: VirtualClock) {
    this.#subscriptions = subscriptionsOf(assembly);
    this.#functions = functions;
    this.#invoker = invoker;
    this.#clock = clock;
  }

  publish(topicArn: string, subject: string, message: unknown): void {
    for (const subscription of this.#subscriptions) {
      if (subscription.topicArn !== topicArn) continue;
      const event = { Records: [this.#record(subscription, subject, message)] };
      void this.#invoker.invoke(this.#functions.get(subscription.functionArn), JSON.stringify(event));
    }
  }

  #record({ topicArn }: Subscription, subject: string, message: unknown) {
    return {
      EventSource: 'aws:sns',
      EventVersion: '1.0',
      EventSubscriptionArn: `${topicArn}:local`,
      Sns: {
        Type: 'Notification',
        MessageId: randomUUID(),
        TopicArn: topicArn,
        Subject: subject,
        Message: JSON.stringify(message),
        Timestamp: this.#clock.instant(),
        SignatureVersion: '1',
        Signature: 'local',
        SigningCertUrl: 'local',
        UnsubscribeUrl: 'local',
        MessageAttributes: {},
      },
    };
  }
}
