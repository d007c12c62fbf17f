import { interactionsContracts } from '../../shared/interactions/interactions.contract.ts';
import { handler } from './customer-apis.ts';
import { type Called, type CallOptions, call } from './when.ts';

/** Somebody calls the customer and logs it, or is refused. */
export const logTouch = (as: CallOptions['as'], customerId: string, body: object = {}): Promise<Called> =>
  call(handler, interactionsContracts.createInteraction, {
    as,
    params: { customerId },
    body: { channel: 'call', summary: 'Talked.', ...body },
  });
