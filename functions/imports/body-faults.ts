import type * as z from 'zod';
import type { Fault } from '../../shared/kernel/errors.ts';
import { pointer } from '../../shared/kernel/request-body.ts';

const valueAt = (body: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((node, key) => (node as Record<PropertyKey, unknown> | undefined)?.[key], body);

/** What a schema says against a row's body; in a file, what is not there is an empty cell. */
export const schemaFaults = (error: z.ZodError, body: unknown): Fault[] =>
  error.issues.map((issue) => ({
    in: 'body',
    pointer: pointer(issue.path),
    message: valueAt(body, issue.path) === undefined ? 'is empty, but needed' : issue.message,
  }));
