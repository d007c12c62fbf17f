import { list, object, text } from './app-model.ts';
import type { Assembly } from './assembly.ts';

export interface Route {
  readonly routeKey: string;
  readonly functionArn: string;
  /** Absent: open to everybody. */
  readonly authorizerId: string | undefined;
  readonly scopes: readonly string[];
}

export interface Match {
  readonly route: Route;
  readonly parameters: Readonly<Record<string, string>>;
}

interface Compiled extends Route {
  readonly method: string;
  readonly segments: readonly string[];
}

const isGreedy = (segment: string): boolean => segment.startsWith('{') && segment.endsWith('+}');
const isParameter = (segment: string): boolean => segment.startsWith('{');

/** Static before parameter before the rest of the path: 2, 1 or 0. */
const weight = (segment: string): number => (isGreedy(segment) ? 0 : isParameter(segment) ? 1 : 2);

const moreSpecific = (a: Compiled, b: Compiled): number => {
  const length = Math.max(a.segments.length, b.segments.length);
  for (let i = 0; i < length; i += 1) {
    const difference = weight(b.segments[i] ?? '{+}') - weight(a.segments[i] ?? '{+}');
    if (difference !== 0) return difference;
  }
  return Number(a.method === 'ANY') - Number(b.method === 'ANY');
};

const compile = (route: Route): Compiled => {
  const [method = '', path = ''] = route.routeKey.split(' ');
  return { ...route, method, segments: path.split('/').slice(1) };
};

/** The parameters when path and route fit, else null. Throws `URIError` on a broken percent sign. */
const parametersOf = (
  segments: readonly string[],
  path: readonly string[],
): Record<string, string> | null => {
  const parameters: Record<string, string> = {};
  for (const [i, segment] of segments.entries()) {
    const part = path[i];
    if (part === undefined) return null;
    if (isGreedy(segment)) {
      parameters[segment.slice(1, -2)] = path.slice(i).map(decodeURIComponent).join('/');
      return parameters;
    }
    if (isParameter(segment)) {
      if (part === '') return null;
      parameters[segment.slice(1, -1)] = decodeURIComponent(part);
    } else if (segment !== part) return null;
  }
  return segments.length === path.length ? parameters : null;
};

/** Finds the route of a request as an HTTP API does: the most specific one, `$default` when none fits. */
export class RouteTable {
  readonly #routes: Compiled[];
  readonly #fallback: Route | undefined;

  constructor(routes: readonly Route[]) {
    this.#fallback = routes.find(({ routeKey }) => routeKey === '$default');
    this.#routes = routes
      .filter((route) => route !== this.#fallback)
      .map(compile)
      .sort(moreSpecific);
  }

  match(method: string, path: string): Match | null {
    const parts = path.split('/').slice(1);
    for (const route of this.#routes) {
      if (route.method !== method && route.method !== 'ANY') continue;
      const parameters = parametersOf(route.segments, parts);
      if (parameters) return { route, parameters };
    }
    return this.#fallback ? { route: this.#fallback, parameters: {} } : null;
  }
}

export const routesOf = (assembly: Assembly): Route[] =>
  assembly.all('AWS::ApiGatewayV2::Route').map(({ properties }) => {
    const integration = assembly.get(String(properties.Target).split('/')[1] ?? '');
    return {
      routeKey: String(properties.RouteKey),
      functionArn: String(integration.properties.IntegrationUri),
      authorizerId: properties.AuthorizationType === 'JWT' ? text(properties.AuthorizerId) : undefined,
      scopes: list(properties.AuthorizationScopes).map(String),
    };
  });

export interface JwtRules {
  readonly issuer: string;
  readonly audience: readonly string[];
}

export const jwtRulesOf = (assembly: Assembly): Map<string, JwtRules> =>
  new Map(
    assembly.all('AWS::ApiGatewayV2::Authorizer').map(({ id, properties }) => {
      const { Issuer, Audience } = object(properties.JwtConfiguration);
      return [id, { issuer: String(Issuer), audience: list(Audience).map(String) }];
    }),
  );
