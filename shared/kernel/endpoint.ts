import type * as z from 'zod';
import type { Instant } from './clock.ts';
import type { Contract, Role } from './contract.ts';
import type { Fault, Problem } from './errors.ts';
import type { Write } from './transaction.ts';

/** Who calls, as the user record says, not the token. */
export interface Caller {
  readonly id: string;
  readonly role: Role;
  readonly managerId: string | null;
  readonly teamId: string | null;
  readonly timeZone: string;
}

export interface Request<P = unknown, Q = unknown, B = unknown, C extends Caller = Caller> {
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly caller: C;
  /** The version in `If-Match`; 0 where the contract asks for none. */
  readonly ifMatch: number;
  readonly now: Instant;
  readonly requestId: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Opens the query's cursor and seals the next one, bound to this caller and query. */
  readonly page: { readonly limit: number; readonly position: unknown };
}

/** What an endpoint answers. `writes` are carried out as one transaction, with the idempotency record, before it is sent. */
export interface Reply<R = unknown> {
  readonly body?: R;
  readonly version?: number;
  readonly location?: string;
  readonly writes?: readonly Write[];
  /** Done once the writes are; what it fails in must be made good by somebody else, such as resume-work. */
  readonly after?: () => Promise<void>;
  /** Where the next page of a list begins; null at the end. */
  readonly next?: unknown;
  /** An answer that is not JSON. */
  readonly raw?: {
    /** Instead of the contract's: one of its `pages`. */
    readonly status?: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
    readonly base64?: boolean;
  };
}

type Output<S> = S extends z.ZodType ? z.output<S> : undefined;
type Input<S> = S extends z.ZodType ? z.input<S> : undefined;

/** As the path has them, not checked yet. */
export type PathParameters = Readonly<Record<string, string | undefined>>;

/** A contract and what serves it. */
export interface Endpoint {
  readonly contract: Contract;
  readonly check: (body: unknown, now: Instant, params: PathParameters) => readonly Fault[];
  readonly handle: (request: Request) => Promise<Reply>;
  readonly explain: (problem: Problem, request: Pick<Request, 'caller' | 'now'>) => Promise<Problem>;
}

interface Served<P, Q, B, R> {
  /** Faults that no schema can tell, found on the raw body so that they are named together with the schema's. */
  readonly check?: (body: unknown, now: Instant, params: PathParameters) => readonly Fault[];
  readonly handle: (request: Request<P, Q, B>) => Promise<Reply<R>>;
  /** Adds to a refusal what this caller may know of it. */
  readonly explain?: Endpoint['explain'];
}

/** Joins a contract with its code; types of params, query, body and answer come from the contract's schemas. */
export const endpoint = <P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  contract: Contract<P, Q, B, R>,
  served:
    | Served<Output<P>, Output<Q>, Output<B>, Input<R>>
    | Served<Output<P>, Output<Q>, Output<B>, Input<R>>['handle'],
): Endpoint => {
  const {
    handle,
    check,
    explain,
  }: Served<Output<P>, Output<Q>, Output<B>, Input<R>> = typeof served === 'function'
    ? { handle: served }
    : served;
  return {
    contract: contract as Contract,
    check: check ?? (() => []),
    handle: handle as Endpoint['handle'],
    explain: explain ?? (async (problem) => problem),
  };
};
