import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  CorsHttpMethod,
  HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { type Contract, routeKey } from '../../shared/kernel/contract.ts';

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

/** An HTTP API whose routes are the contracts: one integration per domain, one explicit route per endpoint. */
export class DomainApi extends Construct {
  readonly http: HttpApi;
  readonly #authorizer: HttpJwtAuthorizer;

  constructor(scope: Construct, id: string, props: DomainApiProps) {
    super(scope, id);
    this.http = new HttpApi(this, 'http', {
      apiName: props.name,
      createDefaultStage: false,
      corsPreflight: corsOf(props.corsOrigins),
    });
    this.#authorizer = new HttpJwtAuthorizer('token', props.issuer, { jwtAudience: [...props.audience] });
    this.#addStage(props);
  }

  get url(): string {
    return this.http.apiEndpoint;
  }

  /** Routes every contract of one domain to its function; those that need no token get no authorizer. */
  serve(handler: IFunction, contracts: readonly Contract[]): void {
    const integration = new HttpLambdaIntegration(`${handler.node.id}-integration`, handler, {
      // One permission per function instead of one per route: 500 resources are CloudFormation's limit.
      scopePermissionToRoute: false,
    });
    for (const contract of contracts) {
      const isPublic = contract.roles === 'public';
      const [route] = this.http.addRoutes({
        path: contract.path,
        methods: [HttpMethod[contract.method]],
        integration,
        authorizer: isPublic ? new HttpNoneAuthorizer() : this.#authorizer,
      });
      if (isPublic && route) acknowledgeOpenRoute(route, `${routeKey(contract)} is public by its contract`);
    }
  }

  /** Whatever matches no contract is answered by this function: 404 and 405 as problem documents. */
  serveTheRest(handler: IFunction): void {
    const route = new HttpRoute(this, 'default-route', {
      httpApi: this.http,
      routeKey: HttpRouteKey.DEFAULT,
      // An integration of its own: the permission for `<api>/*/*/*` does not cover `<api>/<stage>/$default`.
      integration: new HttpLambdaIntegration('default-integration', handler),
      authorizer: new HttpNoneAuthorizer(),
    });
    acknowledgeOpenRoute(route, 'It only says that an address or method does not exist');
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

const acknowledgeOpenRoute = (route: Construct, reason: string): void =>
  Validations.of(route).acknowledge({ id: 'AwsSolutions-APIG4', reason });

const corsOf = (origins: readonly string[]) =>
  origins.length === 0
    ? undefined
    : {
        allowOrigins: [...origins],
        allowMethods: [CorsHttpMethod.ANY],
        allowHeaders: REQUEST_HEADERS,
        exposeHeaders: RESPONSE_HEADERS,
      };
