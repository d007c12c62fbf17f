import type { Contract } from '../../shared/kernel/contract.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { type Called, type CallOptions, call, type Handler } from '../steps/when.ts';
import type { Least } from './least.ts';
import type { Reason } from './reasons.ts';

/** The people of every scenario: an admin, a manager and two sellers who report to him. */
export interface World {
  readonly admin: User;
  readonly manager: User;
  readonly seller: User;
  readonly colleague: User;
}

export interface Scenario {
  readonly name: string;
  /** Id of the contract or name of the function that it measures. */
  readonly serves: string;
  /** Brings about what is needed and answers the one thing that is measured. */
  readonly arrange: (world: World) => Promise<() => Promise<unknown>>;
  /** Looks afterwards whether it did what was to be measured. */
  readonly check?: () => Promise<void>;
  /** The callers' records are not in the function's memory. */
  readonly cold?: boolean;
  readonly least: Least;
  readonly calls: number;
  /** What it may cost beyond the least; without it the least is the budget. */
  readonly over?: { readonly read?: number; readonly write?: number; readonly why: readonly Reason[] };
}

/** Calls an endpoint and stops the bench when the answer is not the one that its contract promises. */
export const ask = async (handler: Handler, contract: object, options: CallOptions): Promise<Called> => {
  const answer = await call(handler, contract, options);
  const { id, status } = contract as Contract;
  if (answer.status !== status) throw new Error(`${id} answered ${answer.status}: ${answer.text}`);
  return answer;
};
