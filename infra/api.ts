import { Stack } from 'aws-cdk-lib';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { CONTRACTS } from '../shared/contracts.ts';
import { CrmFunction, type Home } from './constructs/crm-function.ts';
import { DomainApi } from './constructs/domain-api.ts';
import { FUNCTIONS, type FunctionName } from './functions.ts';
import type { Identity } from './identity.ts';
import type { Settings } from './settings.ts';

const REQUESTS_PER_SECOND = { dev: 100, prod: 1000 };

/** The domains that contracts name, each a function: a contract of an unknown domain stops the synthesis. */
const domains = (): FunctionName[] => {
  const named = new Set(CONTRACTS.map(({ domain }) => domain));
  return [...named].map((domain) => {
    if (!isFunctionName(domain))
      throw new Error(`Domain ${domain} has contracts but no function in infra/functions.ts`);
    return domain;
  });
};

const isFunctionName = (name: string): name is FunctionName => Object.hasOwn(FUNCTIONS, name);

/** Client → gateway (token, route) → one function per domain. */
export class Api extends Construct {
  readonly gateway: DomainApi;
  readonly functions: ReadonlyMap<FunctionName, CrmFunction>;

  constructor(scope: Construct, id: string, home: Home, identity: Identity) {
    super(scope, id);
    const { settings } = home;
    this.gateway = new DomainApi(this, 'gateway', {
      name: `${home.prefix}-api`,
      issuer: identity.issuer,
      audience: identity.audience,
      corsOrigins: settings.corsOrigins,
      requestsPerSecond: REQUESTS_PER_SECOND[settings.stage],
      logRetention: settings.stage === 'prod' ? RetentionDays.THREE_MONTHS : RetentionDays.TWO_WEEKS,
    });
    this.functions = new Map(domains().map((domain) => [domain, this.#serve(domain, home)]));
  }

  get url(): string {
    return this.gateway.url;
  }

  /** What `GET /v1/health/deep` may look at: how many messages wait in these queues, and the mail quota. */
  checkHealthOf(queues: Readonly<Record<string, Queue>>, mail: Settings['mail']): void {
    const system = this.functions.get('system');
    if (!system) return;
    const urls = Object.entries(queues).map(([name, { queueUrl }]) => [name, queueUrl]);
    system.addEnvironment('QUEUE_URLS', Stack.of(this).toJsonString(Object.fromEntries(urls)));
    system.allow(
      'CountMessages',
      ['sqs:GetQueueAttributes'],
      Object.values(queues).map(({ queueArn }) => queueArn),
    );
    // Of the account: the quota has no resource to name.
    if (mail === 'ses') system.allow('ReadMailQuota', ['ses:GetAccount'], ['*']);
  }

  #serve(domain: FunctionName, home: Home): CrmFunction {
    const handler = new CrmFunction(this, domain, home, {
      environment: {
        PUBLIC_URL: this.url,
        RATE_LIMIT_PER_MINUTE: String(home.settings.rateLimitPerMinute),
      },
    });
    const contracts = CONTRACTS.filter((contract) => contract.domain === domain);
    this.gateway.serve(handler, contracts);
    if (domain === 'system') this.gateway.serveTheRest(handler);
    return handler;
  }
}
