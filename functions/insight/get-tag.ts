import { tagsContracts } from '../../shared/insight/tags.contract.ts';
import { getTag as findTag, listVersions } from '../../shared/insight/tags.store.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { notFound } from '../../shared/kernel/errors.ts';

export const getTag = endpoint(tagsContracts.getTag, async ({ params }) => {
  const tag = await findTag(params.tagId);
  if (!tag) throw notFound();
  return { body: { ...tag, versions: await listVersions(tag) }, version: tag.version };
});
