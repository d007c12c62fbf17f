import { describe, expect, it } from 'vitest';
import { functionModels } from '../../infra/local/app-model.ts';
import { Assembly } from '../../infra/local/assembly.ts';
import { jwtRulesOf, routesOf } from '../../infra/local/routes.ts';
import { CONTRACTS } from '../../shared/contracts.ts';
import { routeKey } from '../../shared/kernel/contract.ts';
import { functionsOf } from './iam.ts';
import { DEV, dig, listOf, render, synthesize, withApp } from './synthesized.ts';

const synthesized = synthesize();
const routes = synthesized.ofType('AWS::ApiGatewayV2::Route').map(([, properties]) => properties);
const integrations = new Map(synthesized.ofType('AWS::ApiGatewayV2::Integration'));
const functions = [...functionsOf(synthesized).values()];

/** The name of the function behind a route. */
const servedBy = (route: Record<string, unknown>): string | undefined => {
  const integration = integrations.get(render(route.Target).replace(/^integrations\/\$\{(.*)\}$/, '$1'));
  const uri = render(integration?.IntegrationUri);
  return functions.find(({ logicalId }) => uri === `\${${logicalId}.Arn}`)?.name;
};

describe('routes', () => {
  it('are the contracts, each once, and $default', () => {
    const keys = routes.map(({ RouteKey }) => RouteKey);
    expect([...keys].sort()).toEqual([...CONTRACTS.map(routeKey), '$default'].sort());
  });

  it.each(CONTRACTS.map((contract) => [routeKey(contract), contract] as const))('%s', (key, contract) => {
    const route = routes.find(({ RouteKey }) => RouteKey === key) ?? {};
    expect(servedBy(route)).toBe(contract.domain);
    expect(route.AuthorizationType).toBe(contract.roles === 'public' ? 'NONE' : 'JWT');
    expect('AuthorizerId' in route).toBe(contract.roles !== 'public');
  });

  it('answer unknown addresses from system, without a token', () => {
    const route = routes.find(({ RouteKey }) => RouteKey === '$default') ?? {};
    expect([servedBy(route), route.AuthorizationType]).toEqual(['system', 'NONE']);
  });

  it('differ in more than the names of their parameters, which the gateway would refuse', () => {
    const keys = routes.map(({ RouteKey }) => String(RouteKey).replaceAll(/\{\w+\}/g, '{}'));
    expect(new Set(keys).size).toBe(routes.length);
  });

  it('are what the local stack serves', () => {
    const local = withApp(DEV, (app) => {
      const addresses = { baseUrl: 'http://api', issuer: 'http://issuer', queueUrl: (name: string) => name };
      const assembly = new Assembly(app.synth().directory, addresses);
      const names = new Map(functionModels(assembly).map(({ arn, name }) => [arn, name]));
      const authorizers = jwtRulesOf(assembly);
      return routesOf(assembly).map(
        ({ routeKey, functionArn, authorizerId = '' }) =>
          `${routeKey} ${names.get(functionArn)} ${authorizers.has(authorizerId)}`,
      );
    });
    const deployed = routes.map(
      (route) => `${route.RouteKey} ${servedBy(route)} ${route.AuthorizationType === 'JWT'}`,
    );
    expect(local.sort()).toEqual(deployed.sort());
  });
});

describe('gateway', () => {
  const propertiesOf = (type: string) => synthesized.only(type).properties;

  it('checks tokens of the user pool for its client', () => {
    const jwt = propertiesOf('AWS::ApiGatewayV2::Authorizer').JwtConfiguration;
    expect(render(dig(jwt, 'Issuer'))).toBe(
      `\${${synthesized.only('AWS::Cognito::UserPool').id}.ProviderURL}`,
    );
    expect(listOf(dig(jwt, 'Audience'))).toEqual([
      `\${${synthesized.only('AWS::Cognito::UserPoolClient').id}}`,
    ]);
  });

  it('lets the origins in that were named, and browsers read what the API says in headers', () => {
    const headers = ['etag', 'link', 'location', 'x-request-id', 'ratelimit', 'retry-after'];
    expect(propertiesOf('AWS::ApiGatewayV2::Api').CorsConfiguration).toMatchObject({
      AllowOrigins: DEV.corsOrigins?.split(','),
      AllowHeaders: expect.arrayContaining(['authorization', 'idempotency-key', 'if-match']),
      ExposeHeaders: expect.arrayContaining(headers),
    });
  });

  it('has no CORS when no origin is named', () => {
    const { corsOrigins: _none, ...context } = DEV;
    const { properties } = synthesize(context).only('AWS::ApiGatewayV2::Api');
    expect(properties).not.toHaveProperty('CorsConfiguration');
  });

  it('throttles, and logs JSON without anything personal', () => {
    const stage = propertiesOf('AWS::ApiGatewayV2::Stage');
    expect(stage.DefaultRouteSettings).toMatchObject({ ThrottlingRateLimit: 100, ThrottlingBurstLimit: 200 });
    const fields: Record<string, string> = JSON.parse(String(dig(stage, 'AccessLogSettings.Format')));
    expect(fields).toMatchObject({ requestId: '$context.requestId', route: '$context.routeKey' });
    const personal = /sourceIp|userAgent|\.path|email|querystring/i;
    expect(Object.values(fields).filter((field) => personal.test(field))).toEqual([]);
  });
});
