import * as z from 'zod';
import { contract, lazy } from '../kernel/contract.ts';

const common = {
  domain: 'actions',
  path: '/v1/actions/{token}',
  roles: 'public',
  params: lazy(() => z.strictObject({ token: z.string().min(1).max(300) })),
  status: 200,
  produces: 'text/html',
  pages: [400, 404, 409, 410, 413, 415, 422, 429, 431, 500, 503],
} as const;

/** The one-step links of the daily mail. Both answer with a page in the language of the link's person. */
export const mailActionsContracts = {
  showMailAction: contract({
    ...common,
    id: 'showMailAction',
    method: 'GET',
    summary: 'Show what a link of the daily mail would do',
    description:
      'Changes nothing however often it is opened: mail scanners open links. 404 for what is no link of ours, 410 for one that is older than 14 days, 409 when the entry has changed since.',
  }),
  doMailAction: contract({
    ...common,
    id: 'doMailAction',
    method: 'POST',
    summary: 'Do what a link of the daily mail offers, once',
    description:
      'Sent by the form on the page. A second time it says that it is done already, and changes nothing.',
    body: lazy(() => z.strictObject({ confirm: z.literal('yes') }).meta({ id: 'MailActionForm' })),
    form: true,
  }),
};
