import { tagsContracts } from '../../shared/insight/tags.contract.ts';
import { readCatalogue } from '../../shared/insight/tags.store.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';

/** The few tags there are, all read at once; a page begins behind the last one's place in the order. */
export const listTags = endpoint(tagsContracts.listTags, async ({ page }) => {
  const placed = (await readCatalogue())
    .filter(({ removedAt }) => removedAt === null)
    .map((tag) => ({ tag, place: JSON.stringify([tag.group, tag.name, tag.id]) }))
    .sort((a, b) => (a.place < b.place ? -1 : 1));
  const { limit, position } = page;
  const rest = typeof position === 'string' ? placed.filter(({ place }) => place > position) : placed;
  const shown = rest.slice(0, limit);
  const next = rest.length > limit ? (shown.at(-1)?.place ?? null) : null;
  return { body: { items: shown.map(({ tag }) => tag), nextCursor: null }, next };
});
