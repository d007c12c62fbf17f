import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Reply } from './endpoint.ts';
import { MovedTo, Problem, storeThrottled } from './errors.ts';
import { failureFields, log } from './log.ts';
import { isStoreBusy } from './transaction.ts';

type Event = Pick<APIGatewayProxyEventV2, 'rawPath' | 'rawQueryString' | 'requestContext' | 'headers'>;
type Result = APIGatewayProxyStructuredResultV2;

const problemOf = (failure: unknown): Problem => {
  if (failure instanceof Problem) return failure;
  if (isStoreBusy(failure)) return storeThrottled();
  return new Problem('internal_error', {
    detail: 'A defect on our side; quote the instance when you report it.',
  });
};

/** The same request at what its record has become (RFC 9110, 15.4.9): method and body stay. Null where the path names another. */
const redirect = ({ from, to }: MovedTo, { rawPath, rawQueryString }: Event): Result | null => {
  const parts = rawPath.split('/');
  if (!parts.includes(from)) return null;
  const path = parts.map((part) => (part === from ? to : part)).join('/');
  return { statusCode: 308, headers: { location: rawQueryString ? `${path}?${rawQueryString}` : path } };
};

/** Tells a person of a problem, where no program asks; it is a page in the language that he reads, as far as that is known. */
export type ProblemPage = (
  problem: Problem,
  request: { readonly requestId: string; readonly headers: Event['headers'] },
) => NonNullable<Reply['raw']>;

/** The answer to whatever a request has failed in. */
export const failureAnswer = (failure: unknown, event: Event, page?: ProblemPage): Result => {
  const { requestId } = event.requestContext;
  const moved = failure instanceof MovedTo ? redirect(failure, event) : null;
  return (
    moved ?? problemAnswer(failure, requestId, page && ((problem) => page(problem, { ...event, requestId })))
  );
};

export const problemAnswer = (
  failure: unknown,
  requestId: string,
  page?: (problem: Problem) => ReturnType<ProblemPage>,
): Result => {
  const problem = problemOf(failure);
  if (problem.code === 'internal_error') log.error('defect', { requestId, ...failureFields(failure) });
  const shown = page?.(problem);
  return {
    statusCode: problem.status,
    headers: {
      'content-type': 'application/problem+json',
      ...problem.options.headers,
      ...shown?.headers,
    },
    body: shown?.body ?? JSON.stringify(problem.toDocument(requestId)),
  };
};
