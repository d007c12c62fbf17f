import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { CONTRACTS } from '../shared/contracts.ts';
import { CrmFunction, type Home } from './constructs/crm-function.ts';
import { DomainApi } from './constructs/domain-api.ts';
import { FUNCTIONS, type FunctionName } from './functions.ts';
import type { Identity } from './identity.ts';

const REQUESTS_PER_SECOND = { dev: 100, prod: 1000 };

/** The domains that contracts name, each a function: a contract of an unknown domain stops the synthesis. */
const domains = (): FunctionName[] => {
  const named = new Set(CONTRACTS.map(({ domain }) => domain));
  return [...named].map((domain) => {
    if (!isFunctionName(domain)) {
      throw new Error(`Domain ${domain} has contracts but no function in infra/functions.ts`);
    }
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

  /** `GET /v1/health/deep` reads the mail quota, which is the account's and has no resource to name. */
  grantMailQuota(): void {
    this.functions.get('system')?.allow('ReadMailQuota', ['ses:GetAccount'], ['*']);
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
    if (domain === 'system') this.gateway.routes.serveTheRest(handler);
    return handler;
  }
}
