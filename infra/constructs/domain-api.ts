import { RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  CorsHttpMethod,
  HttpApi,
  HttpAuthorizer,
  HttpAuthorizerType,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Contract } from '../../shared/kernel/contract.ts';
import { RouteStack } from './route-stack.ts';

const REQUEST_HEADERS = ['authorization', 'content-type', 'idempotency-key', 'if-match', 'if-none-match'];
const RESPONSE_HEADERS = [
  'etag',
  'link',
  'location',
  'x-request-id',
  'ratelimit-policy',
  'ratelimit',
  'retry-after',
];

/** Nothing personal: no address, no token, no query string, which may hold a name that was searched for. */
const ACCESS_LOG_FORMAT = JSON.stringify({
  requestId: '$context.requestId',
  time: '$context.requestTimeEpoch',
  route: '$context.routeKey',
  status: '$context.status',
  bytes: '$context.responseLength',
  milliseconds: '$context.responseLatency',
  integrationMilliseconds: '$context.integrationLatency',
  subject: '$context.authorizer.claims.sub',
  authorizerError: '$context.authorizer.error',
  error: '$context.error.message',
  integrationError: '$context.integrationErrorMessage',
});

export interface DomainApiProps {
  readonly name: string;
  readonly issuer: string;
  readonly audience: readonly string[];
  readonly corsOrigins: readonly string[];
  readonly requestsPerSecond: number;
  readonly logRetention: RetentionDays;
}

/** An HTTP API whose routes are the contracts: one explicit route per endpoint, in a stack of their own. */
export class DomainApi extends Construct {
  readonly http: HttpApi;
  readonly routes: RouteStack;

  constructor(scope: Construct, id: string, props: DomainApiProps) {
    super(scope, id);
    const { name } = props;
    this.http = new HttpApi(this, 'http', {
      apiName: name,
      createDefaultStage: false,
      corsPreflight: corsOf(props.corsOrigins),
    });
    const authorizer = new HttpAuthorizer(this.http, 'token', {
      httpApi: this.http,
      type: HttpAuthorizerType.JWT,
      identitySource: ['$request.header.Authorization'],
      jwtIssuer: props.issuer,
      jwtAudience: [...props.audience],
    });
    this.#addStage(props);
    this.routes = new RouteStack(this, 'routes', { name, http: this.http, authorizer });
  }

  get url(): string {
    return this.http.apiEndpoint;
  }

  /** Routes every contract of one domain to its function. */
  serve(handler: IFunction, contracts: readonly Contract[]): void {
    for (const contract of contracts) this.routes.serve(handler, contract);
  }

  #addStage({ name, requestsPerSecond, logRetention }: DomainApiProps): void {
    // Under /aws/vendedlogs/ the account's log resource policy does not grow with every API.
    const logGroup = new LogGroup(this, 'access-logs', {
      logGroupName: `/aws/vendedlogs/${name}`,
      retention: logRetention,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    new HttpStage(this, 'stage', {
      httpApi: this.http,
      stageName: '$default',
      autoDeploy: true,
      // Six paid metrics per route, hundreds of dollars a year: the access log answers per route for cents.
      detailedMetricsEnabled: false,
      throttle: { rateLimit: requestsPerSecond, burstLimit: requestsPerSecond * 2 },
      accessLogSettings: {
        destination: new LogGroupLogDestination(logGroup),
        format: AccessLogFormat.custom(ACCESS_LOG_FORMAT),
      },
    });
  }
}

const corsOf = (origins: readonly string[]) =>
  origins.length === 0
    ? undefined
    : {
        allowOrigins: [...origins],
        allowMethods: [CorsHttpMethod.ANY],
        allowHeaders: REQUEST_HEADERS,
        exposeHeaders: RESPONSE_HEADERS,
      };
