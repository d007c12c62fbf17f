import { listChildren, type Parent } from '../kernel/children.ts';

const PAGE = 100;
const CLOSED = new Set<unknown>(['won', 'lost']);

/** The ids of a customer's open opportunities, so many at most; read without their schema, which is large. */
export const openOpportunityIds = async (of: Parent, most: number): Promise<string[]> => {
  const found: string[] = [];
  let position: unknown;
  do {
    const page = await listChildren(of, { prefix: 'OPP', limit: PAGE, position });
    found.push(...page.items.filter(({ stage }) => !CLOSED.has(stage)).map(({ id }) => String(id)));
    position = page.position ?? undefined;
  } while (position !== undefined && found.length < most);
  return found.slice(0, most);
};
