import { api } from '../../shared/kernel/api.ts';
import { findCaller } from '../../shared/people/caller.store.ts';
import { addPayment } from './add-payment.ts';
import { cancelOrder } from './cancel-order.ts';
import { createContract } from './create-contract.ts';
import { createOrder } from './create-order.ts';
import { createProduct } from './create-product.ts';
import { createQuote } from './create-quote.ts';
import { getContract } from './get-contract.ts';
import { getOrder } from './get-order.ts';
import { getProduct } from './get-product.ts';
import { getQuote } from './get-quote.ts';
import { listContracts } from './list-contracts.ts';
import { listOrders } from './list-orders.ts';
import { listProducts } from './list-products.ts';
import { listQuotes } from './list-quotes.ts';
import { renewContract } from './renew-contract.ts';
import { signContract } from './sign-contract.ts';
import { updateContract } from './update-contract.ts';
import { updateOrder } from './update-order.ts';
import { updateProduct } from './update-product.ts';
import { updateQuote } from './update-quote.ts';

export const handler = api(
  [
    createProduct,
    listProducts,
    getProduct,
    updateProduct,
    createQuote,
    listQuotes,
    getQuote,
    updateQuote,
    createContract,
    listContracts,
    getContract,
    updateContract,
    signContract,
    renewContract,
    createOrder,
    listOrders,
    getOrder,
    updateOrder,
    addPayment,
    cancelOrder,
  ],
  { findCaller },
);
