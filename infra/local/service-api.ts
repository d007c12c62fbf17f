import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from './request-body.ts';

/** An error as AWS's JSON protocols write it. */
export class ServiceError extends Error {
  override readonly name = 'ServiceError';
  readonly code: string;
  readonly status: number;

  constructor(code: string, message: string, status = 400) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

export type Input = Readonly<Record<string, unknown>>;
export type Operation = (input: Input) => unknown;

const MAX_BODY_BYTES = 50 * 1024 * 1024;

export const readJson = async (request: IncomingMessage): Promise<Input> => {
  const body = await readBody(request, MAX_BODY_BYTES);
  if (!body) throw new ServiceError('RequestTooLong', 'The request is too long', 413);
  if (body.length === 0) return {};
  try {
    return JSON.parse(body.toString('utf8')) as Input;
  } catch {
    throw new ServiceError('SerializationException', 'The request is not JSON');
  }
};

export const answerJson = (
  response: ServerResponse,
  status: number,
  body: unknown,
  type = 'application/json',
): void => {
  const text = JSON.stringify(body);
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(text) }).end(text);
};

export const answerError = (response: ServerResponse, failure: unknown): void => {
  const known =
    failure instanceof ServiceError ? failure : new ServiceError('InternalFailure', String(failure), 500);
  response.setHeader('x-amzn-errortype', known.code);
  answerJson(response, known.status, { __type: known.code, message: known.message });
};

/** Serves an AWS JSON protocol: the operation stands in `x-amz-target`. */
export const serveTargets =
  (operations: Readonly<Record<string, Operation>>, type: string) =>
  async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      const name = String(request.headers['x-amz-target']).split('.').at(-1) ?? '';
      const operation = operations[name];
      const input = await readJson(request);
      if (!operation)
        throw new ServiceError('UnknownOperationException', `The local stack does not know ${name}`);
      answerJson(response, 200, operation(input) ?? {}, type);
    } catch (failure) {
      answerError(response, failure);
    }
  };
