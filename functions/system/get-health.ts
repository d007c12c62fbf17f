import { endpoint } from '../../shared/kernel/endpoint.ts';
import { env } from '../../shared/kernel/env.ts';
import { systemContracts } from '../../shared/system/system.contract.ts';

/** From the function alone: says nothing of the table. */
export const getHealth = endpoint(systemContracts.getHealth, async () => ({
  body: { status: 'ok' as const, stage: env('STAGE') },
}));
