import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerError } from './service-api.ts';

type Service = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export interface Services {
  readonly sqs: Service;
  readonly cognito: Service;
  readonly ses: Service;
  readonly s3: Service;
}

export const isMailPath = (path: string): boolean => path.startsWith('/v2/email/');

/** Which service a request is meant for: all but S3 say so in a header or in the path. */
const serviceOf = ({ headers, url = '' }: IncomingMessage): keyof Services => {
  const target = String(headers['x-amz-target'] ?? '');
  if (target.startsWith('AmazonSQS.')) return 'sqs';
  if (target.startsWith('AWSCognitoIdentityProviderService.')) return 'cognito';
  return isMailPath(url) ? 'ses' : 's3';
};

/** The services that the functions call, all at one address of their own. */
export class AwsServer {
  readonly #server: Server;
  #services: Services | undefined;

  constructor() {
    this.#server = createServer((request, response) => {
      const service = this.#services?.[serviceOf(request)];
      if (!service) response.writeHead(503).end();
      else service(request, response).catch((failure: unknown) => answerError(response, failure));
    });
  }

  /** Listens where it listened before, if it can, so that signed addresses outlive a restart. */
  async listen(wanted: number): Promise<number> {
    const listening = await new Promise<boolean>((resolve) => {
      this.#server.once('error', () => resolve(false));
      this.#server.listen(wanted, '127.0.0.1', () => resolve(true));
    });
    return listening || wanted === 0 ? (this.#server.address() as AddressInfo).port : this.listen(0);
  }

  serve(services: Services): void {
    this.#services = services;
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}
