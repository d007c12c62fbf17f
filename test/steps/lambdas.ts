import type { Contract } from '../../shared/kernel/contract.ts';
import type { Handler } from './when.ts';

/** The handler of the Lambda that serves this contract. */
export const handlerOf = async ({ domain }: Pick<Contract, 'domain'>): Promise<Handler> => {
  const file = new URL(`../../functions/${domain}/${domain}.lambda.ts`, import.meta.url);
  const lambda = (await import(/* @vite-ignore */ file.href)) as { handler: Handler };
  return lambda.handler;
};
