import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';
import { list, number, object } from './app-model.ts';
import type { Assembly } from './assembly.ts';

export interface Cors {
  /** The answer to a preflight request. */
  preflight(headers: IncomingHttpHeaders): OutgoingHttpHeaders;
  /** What is added to every other answer. */
  headers(origin: string | undefined): OutgoingHttpHeaders;
}

const joined = (values: readonly unknown[]): string => values.map(String).join(',');

/** The API's own CORS, as its template configures it; null when it has none and `OPTIONS` is a request like others. */
export const corsOf = (assembly: Assembly): Cors | null => {
  const [api] = assembly.all('AWS::ApiGatewayV2::Api');
  const configuration = object(api?.properties.CorsConfiguration);
  const origins = list(configuration.AllowOrigins).map(String);
  if (origins.length === 0) return null;
  const credentials =
    configuration.AllowCredentials === true ? { 'access-control-allow-credentials': 'true' } : {};
  const exposed = list(configuration.ExposeHeaders);
  const allowed = (origin: string | undefined): string | undefined => {
    if (!origin) return undefined;
    return origins.includes('*') ? '*' : origins.find((candidate) => candidate === origin);
  };
  const originHeaders = (origin: string): OutgoingHttpHeaders => ({
    'access-control-allow-origin': origin,
    ...(origin !== '*' && { vary: 'Origin' }),
    ...credentials,
  });
  return {
    preflight: (headers) => {
      const origin = allowed(headers.origin);
      if (!origin || !headers['access-control-request-method']) return {};
      return {
        ...originHeaders(origin),
        'access-control-allow-methods': joined(list(configuration.AllowMethods)),
        'access-control-allow-headers': joined(list(configuration.AllowHeaders)),
        'access-control-max-age': String(number(configuration.MaxAge, 0)),
      };
    },
    headers: (given) => {
      const origin = allowed(given);
      if (!origin) return {};
      return {
        ...originHeaders(origin),
        ...(exposed.length > 0 && { 'access-control-expose-headers': joined(exposed) }),
      };
    },
  };
};
