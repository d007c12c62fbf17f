import { expect } from 'vitest';
import { handler } from '../../functions/orders/orders.lambda.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { contractsContracts } from '../../shared/sales/contracts.contract.ts';
import { ordersContracts } from '../../shared/sales/orders.contract.ts';
import { productsContracts } from '../../shared/sales/products.contract.ts';
import { quotesContracts } from '../../shared/sales/quotes.contract.ts';
import { type Called, type CallOptions, call } from './when.ts';

type As = NonNullable<CallOptions['as']>;

const ENDPOINTS = { ...productsContracts, ...quotesContracts, ...contractsContracts, ...ordersContracts };
type Endpoint = keyof typeof ENDPOINTS;

/** The one param of its path, where it has one. */
const paramsOf = (endpoint: Endpoint, id: string): Record<string, string> => {
  const name = /\{(\w+)\}/.exec(ENDPOINTS[endpoint].path)?.[1];
  return name ? { [name]: id } : {};
};

/** Asks one endpoint of sales about the customer or the record that it is about. */
export const sell = (
  as: As,
  endpoint: Endpoint,
  id: string,
  options: Omit<CallOptions, 'as' | 'params'> = {},
): Promise<Called> => call(handler, ENDPOINTS[endpoint], { as, params: paramsOf(endpoint, id), ...options });

const made = async (asked: Promise<Called>): Promise<Called['body']> => {
  const answer = await asked;
  expect(answer.status, answer.text).toBe(201);
  return answer.body;
};

export const LINE = { description: 'Licence for a year', quantity: '3', unitPrice: '100.5', discount: '0.1' };

export const quoteBody = (body: object = {}) => ({
  currency: 'CNY',
  validUntilOn: '2999-06-30',
  lines: [LINE],
  ...body,
});
export const contractBody = (body: object = {}) => ({
  title: 'Licences for a year',
  startsOn: '2026-01-01',
  endsOn: '2026-12-31',
  amount: { amount: '12000', currency: 'CNY' },
  ...body,
});
export const orderBody = (body: object = {}) => ({ currency: 'CNY', lines: [LINE], ...body });

export const givenProduct = (as: As, body: object = {}) =>
  made(sell(as, 'createProduct', '', { body: { name: `Product ${newId('prd').slice(-10)}`, ...body } }));
export const givenQuote = (as: As, customerId: string, body: object = {}) =>
  made(sell(as, 'createQuote', customerId, { body: quoteBody(body) }));
export const givenContract = (as: As, customerId: string, body: object = {}) =>
  made(sell(as, 'createContract', customerId, { body: contractBody(body) }));
export const givenSigned = async (as: As, customerId: string, body: object = {}) => {
  const { id } = await givenContract(as, customerId, body);
  const signed = await sell(as, 'signContract', id, { ifMatch: 1, body: { on: '2026-01-01' } });
  expect(signed.status, signed.text).toBe(200);
  return signed.body;
};
export const givenOrder = (as: As, customerId: string, body: object = {}) =>
  made(sell(as, 'createOrder', customerId, { body: orderBody(body) }));
