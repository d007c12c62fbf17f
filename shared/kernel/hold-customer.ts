import { keys } from './keys.ts';
import { rerun, type Write } from './transaction.ts';

/**
 * Lets a transaction through only while a customer takes changes: it is neither archived nor merged into another.
 * For whatever is written below a customer whose own record the transaction does not write.
 */
export const holdCustomerWrites = (customerId: string): Write[] => [
  {
    ConditionCheck: {
      Key: keys.customer(customerId),
      ConditionExpression:
        'attribute_exists(pk) AND (attribute_not_exists(archivedAt) OR archivedAt = :none) AND (attribute_not_exists(mergedInto) OR mergedInto = :none)',
      ExpressionAttributeValues: { ':none': null },
    },
    onConflict: rerun,
  },
];
