import { handler as duplicates } from '../../functions/duplicates/duplicates.lambda.ts';
import { handler as runWork } from '../../functions/work/run-work.lambda.ts';
import { mergesContracts } from '../../shared/merges/merges.contract.ts';
import { readCustomer } from './given-records.ts';
import { type Called, type CallOptions, call } from './when.ts';
import type { WorkQueue } from './work-queue.ts';

type As = NonNullable<CallOptions['as']>;

/** Asks for a merge of two customers in their present versions. */
export const merge = async (
  as: As,
  survivorId: string,
  otherId: string,
  body: Readonly<Record<string, unknown>> = {},
  options: CallOptions = {},
): Promise<Called> => {
  const [survivor, other] = await Promise.all([readCustomer(as, survivorId), readCustomer(as, otherId)]);
  return call(duplicates, mergesContracts.mergeCustomer, {
    as,
    params: { customerId: survivorId },
    ifMatch: survivor?.version ?? 1,
    body: { customerId: otherId, otherVersion: other?.version ?? 1, reason: 'The same company.', ...body },
    ...options,
  });
};

export const readMerge = (as: As, mergeId: string): Promise<Called> =>
  call(duplicates, mergesContracts.getMerge, { as, params: { mergeId } });

export const undoMerge = async (as: As, mergeId: string, options: CallOptions = {}): Promise<Called> => {
  const { body } = await readMerge(as, mergeId);
  return call(duplicates, mergesContracts.undoMerge, {
    as,
    params: { mergeId },
    ifMatch: body?.version ?? 1,
    body: { reason: 'They are two after all.' },
    ...options,
  });
};

/** Delivers what is in the work queue, until nothing is left. */
export const workOff = async (queue: WorkQueue, remaining?: () => number): Promise<number> => {
  let delivered = 0;
  for (let message = queue.messages.shift(); message; message = queue.messages.shift()) {
    const record = { body: message.body } as Parameters<typeof runWork>[0]['Records'][number];
    await runWork({ Records: [record] }, remaining ? { getRemainingTimeInMillis: remaining } : {});
    delivered += 1;
  }
  return delivered;
};

/** Merges and carries everything over. */
export const mergeWholly = async (
  as: As,
  survivorId: string,
  otherId: string,
  queue: WorkQueue,
  body: Readonly<Record<string, unknown>> = {},
): Promise<Called['body']> => {
  const begun = await merge(as, survivorId, otherId, body);
  if (begun.status !== 201) throw new Error(`not merged: ${begun.status} ${begun.text}`);
  await workOff(queue);
  return (await readMerge(as, begun.body.id)).body;
};
