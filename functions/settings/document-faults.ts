import type * as z from 'zod';
import type { Lazy } from '../../shared/kernel/contract.ts';
import type { Fault } from '../../shared/kernel/errors.ts';
import { recordFaults } from '../../shared/kernel/request-check.ts';

/** Two versions of it must fit one entry of the audit log. */
const MAX_BYTES = 120_000;

/** Every fault of the document in a body, by its own schema, with pointers into the body. */
export const documentFaults = (body: unknown, schema: Lazy<z.ZodType>): Fault[] => {
  const { document } = (body ?? {}) as { document?: unknown };
  if (typeof document !== 'object' || document === null) return [];
  const bytes = Buffer.byteLength(JSON.stringify(document));
  const size: Fault[] =
    bytes > MAX_BYTES
      ? [{ in: 'body', pointer: '/document', message: `must be at most ${MAX_BYTES} bytes of JSON` }]
      : [];
  const faults = recordFaults(schema, document);
  return [...size, ...faults.map((fault) => ({ ...fault, pointer: `/document${fault.pointer}` }))];
};
