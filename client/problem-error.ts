import type { Problem } from './guanxi-client.generated.ts';

/** A refusal. `code` is null where the gateway answered before the API saw the request. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly status: number;
  readonly code: Problem['code'] | null;
  readonly problem: Problem | null;
  readonly headers: Headers;

  constructor(status: number, body: unknown, headers: Headers) {
    const problem = isProblem(body) ? body : null;
    super(`${status} ${problem ? `${problem.code}: ${problem.detail ?? problem.title}` : messageOf(body)}`);
    this.status = status;
    this.code = problem?.code ?? null;
    this.problem = problem;
    this.headers = headers;
  }
}

const isProblem = (body: unknown): body is Problem =>
  typeof body === 'object' && body !== null && 'code' in body && 'title' in body;

const messageOf = (body: unknown): string =>
  typeof body === 'object' && body !== null && 'message' in body
    ? String(body.message)
    : 'refused by the gateway';
