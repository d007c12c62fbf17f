import { NestedStack, Validations } from 'aws-cdk-lib';
import {
  CfnRoute,
  type HttpApi,
  type HttpAuthorizer,
  HttpIntegration,
  HttpIntegrationType,
  IntegrationCredentials,
  PayloadFormatVersion,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { type Contract, routeKey } from '../../shared/kernel/contract.ts';
import { InlineRole } from './inline-role.ts';

export interface RouteStackProps {
  readonly name: string;
  readonly http: HttpApi;
  readonly authorizer: HttpAuthorizer;
}

/**
 * What grows with every endpoint, in a template of its own (decision 26): one route per contract, one integration
 * per function, and the one role by which the gateway calls them. It takes from its parent and gives nothing back.
 */
export class RouteStack extends NestedStack {
  readonly #props: RouteStackProps;
  readonly #role: InlineRole;
  readonly #integrations = new Map<IFunction, HttpIntegration>();
  // A route is named by its key alone: under a new name the same key would conflict with what is deployed.
  readonly #routes = new Construct(this, 'route');

  constructor(scope: Construct, id: string, props: RouteStackProps) {
    super(scope, id, { description: `${props.name}: routes` });
    this.#props = props;
    // No condition on the source account: API Gateway does not name it when it takes this role (decision 26).
    const gateway = new ServicePrincipal('apigateway.amazonaws.com');
    this.#role = new InlineRole(this, 'gateway-role', gateway, `${props.name} calls its functions`);
  }

  /** A contract that is public gets no authorizer. */
  serve(handler: IFunction, contract: Contract): void {
    const key = routeKey(contract);
    const isPublic = contract.roles === 'public';
    const route = this.#route(key, handler, isPublic ? undefined : this.#props.authorizer);
    if (isPublic) acknowledgeOpenRoute(route, `${key} is public by its contract`);
  }

  /** Whatever matches no contract is answered by this function: 404 and 405 as problem documents. */
  serveTheRest(handler: IFunction): void {
    const route = this.#route('$default', handler);
    acknowledgeOpenRoute(route, 'It only says that an address or method does not exist');
  }

  #route(key: string, handler: IFunction, authorizer?: HttpAuthorizer): CfnRoute {
    return new CfnRoute(this.#routes, key, {
      apiId: this.#props.http.apiId,
      routeKey: key,
      target: `integrations/${this.#integration(handler).integrationId}`,
      authorizationType: authorizer ? 'JWT' : 'NONE',
      authorizerId: authorizer?.authorizerId,
    });
  }

  #integration(handler: IFunction): HttpIntegration {
    const known = this.#integrations.get(handler);
    if (known) return known;
    this.#role.allow('lambda:InvokeFunction', handler.functionArn);
    const integration = new HttpIntegration(this, `${handler.node.id}-integration`, {
      httpApi: this.#props.http,
      integrationType: HttpIntegrationType.AWS_PROXY,
      integrationUri: handler.functionArn,
      payloadFormatVersion: PayloadFormatVersion.VERSION_2_0,
      credentials: IntegrationCredentials.fromRole(this.#role),
    });
    this.#integrations.set(handler, integration);
    return integration;
  }
}

const acknowledgeOpenRoute = (route: CfnRoute, reason: string): void =>
  Validations.of(route).acknowledge({ id: 'AwsSolutions-APIG4', reason });
