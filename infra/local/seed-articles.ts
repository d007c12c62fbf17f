import { DEMO_ARTICLES } from './demo-articles.ts';
import type { LocalClient } from './local-client.ts';

interface Article {
  readonly id: string;
}

/** The handbook as the service desk has written it, and what it has spared by now. */
export const seedArticles = async (desk: LocalClient): Promise<void> => {
  for (const { key, spared, ...body } of DEMO_ARTICLES) {
    const { id } = (await desk.must<Article>('POST', '/v1/articles', { key: `demo-article-${key}`, body }))
      .body;
    for (let i = 0; i < spared; i += 1) {
      const where = i % 2 === 0 ? 'desk' : 'portal';
      await desk.must('POST', `/v1/articles/${id}/spare`, {
        key: `demo-spare-${key}-${i}`,
        body: { where },
      });
    }
  }
};
