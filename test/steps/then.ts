import type { Called } from './when.ts';

/** JSON Pointers of the faults an answer names, each once, sorted. */
export const pointersOf = ({ body }: Called): string[] => {
  const faults: { pointer: string }[] = body?.errors ?? [];
  return [...new Set(faults.map(({ pointer }) => pointer))].sort();
};

/** A refusal without what differs from request to request, for comparing two of them to the byte. */
export const withoutRequestId = ({ status, headers, text }: Called): unknown => {
  const id = headers['x-request-id'] ?? '';
  const { 'x-request-id': _, ...others } = headers;
  return { status, headers: others, text: text.replaceAll(id, '') };
};

/** How many answers had each status. */
export const statusCounts = (answers: readonly Called[]): Record<number, number> => {
  const counts: Record<number, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
};
