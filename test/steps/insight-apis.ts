import { handler as insight } from '../../functions/insight/insight.lambda.ts';
import { handler as why } from '../../functions/why/why.lambda.ts';
import type { Handler } from './when.ts';

const WHY = /\/(why|next)$/;

/** The functions behind what is concluded of a customer, as one: the gateway knows which serves which address. */
export const handler: Handler = (event) => (WHY.test(event.rawPath) ? why : insight)(event);
