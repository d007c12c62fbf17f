import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Article, MAX_TERMS, type Posting } from '../../shared/articles/articles.fields.ts';
import { maySee, settled, statesFor } from '../../shared/articles/articles.rules.ts';
import { updateArticleWrites } from '../../shared/articles/articles.store.ts';
import { placedAt, placeOf, postingsOf, termsOfArticle } from '../../shared/articles/postings.rules.ts';
import { MAX_SOUGHT, ranked, soughtIn, suggestionsOf } from '../../shared/articles/ranking.rules.ts';
import { auditOf } from '../../shared/audit/audit.rules.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { MAX_WRITES } from '../../shared/kernel/transaction.ts';

type Unplaced = Omit<Article, 'postings'>;
const AT = '2026-03-03T00:00:00.000Z';

const article = (fields: Partial<Unplaced>): Unplaced => ({
  id: newId('art'),
  question: '如何开发票？',
  answer: '在订单页点“开票”。',
  keywords: [],
  tags: [],
  language: null,
  audience: 'internal',
  state: 'published',
  publishedAt: null,
  version: 1,
  createdAt: AT,
  createdBy: 'usr_1',
  updatedAt: AT,
  updatedBy: 'usr_1',
  ...fields,
});

/** A search over these articles, as the store would answer it where no term is common. */
const search = (q: string, articles: readonly Unplaced[], most = 1000) => {
  const sought = soughtIn(q);
  if (!sought) return [];
  const all = articles.flatMap(postingsOf).sort((a, b) => b.weight - a.weight);
  const found = sought.terms.map((term) => {
    const postings = all.filter((posting: Posting) => posting.term.startsWith(term));
    return { term, postings: postings.slice(0, most), complete: postings.length <= most };
  });
  return ranked(found, sought);
};

const WORDS = [
  'invoice',
  'refund',
  'E17',
  'toner',
  'how',
  'printer',
  '发票',
  '退货',
  '如何',
  '报错',
  '会员',
  '17',
];
const question = () =>
  fc.uniqueArray(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 6 }).map((some) => some.join(' '));
const anyText = (max: number) => fc.string({ unit: 'binary', minLength: 1, maxLength: max });
const content = () =>
  fc.record({
    question: anyText(300),
    answer: fc.array(anyText(60), { maxLength: 20 }).map((parts) => parts.join(' ')),
    keywords: fc.array(anyText(60), { maxLength: 20 }),
    tags: fc.array(anyText(60), { maxLength: 20 }),
  });

describe('what an article is found by', () => {
  it('is its question, then its keywords and tags, then its answer', () => {
    const terms = termsOfArticle({
      question: '如何开发票',
      answer: 'Open the order, then the receipt. A receipt is a PDF.',
      keywords: ['fapiao'],
      tags: ['财务'],
    });
    expect(Object.fromEntries(terms.map(({ term, weight }) => [term, weight]))).toEqual({
      发票: 8,
      开发: 8,
      fapiao: 6,
      财务: 5,
      票: 3,
      务: 3,
      receipt: 2,
      open: 1,
      order: 1,
      pdf: 1,
    });
  });

  it('are few enough for one transaction, each once, whatever it holds', () => {
    fc.assert(
      fc.property(content(), (made) => {
        const terms = termsOfArticle(made);
        expect(terms.length).toBeLessThanOrEqual(MAX_TERMS);
        expect(new Set(terms.map(({ term }) => term)).size).toBe(terms.length);
      }),
    );
  });

  it('leaves room for tags and keywords, however long the question is', () => {
    const question = Array.from({ length: 60 }, (_, i) => `word${String.fromCharCode(97 + (i % 26))}x`).join(
      ' ',
    );
    const terms = termsOfArticle({ question, answer: 'x', keywords: ['fapiao'], tags: ['财务'] });
    expect(terms.map(({ term }) => term)).toEqual(expect.arrayContaining(['fapiao', '财务']));
  });

  it('is nothing while it is not published, and its places can be taken apart again', () => {
    expect(postingsOf(article({ state: 'draft' }))).toEqual([]);
    expect(postingsOf(article({ state: 'retired' }))).toEqual([]);
    for (const posting of postingsOf(article({ audience: 'public' })))
      expect(placedAt(placeOf(posting))).toEqual({
        audience: 'public',
        term: posting.term,
        weight: posting.weight,
      });
  });
});

describe('what is looked up', () => {
  it('is bounded, the same in every order, and nothing where nothing is asked', () => {
    expect(soughtIn(' ?! ')).toBeNull();
    fc.assert(
      fc.property(anyText(2000), (typed) => {
        expect(soughtIn(typed)?.terms.length ?? 0).toBeLessThanOrEqual(MAX_SOUGHT);
        expect(soughtIn(typed)).toEqual(soughtIn(typed));
      }),
    );
  });

  it('of a long ticket is its subject first', () => {
    const words = Array.from({ length: 300 }, (_, i) => `filler${i}`).join(' ');
    const sought = soughtIn(`热水器 E17 报错\n${words}`);
    expect(sought?.terms).toEqual(expect.arrayContaining(['热水', '水器', 'e17', '报错']));
  });
});

describe('the order of what is found', () => {
  it('begins with the article whose question it is', () => {
    fc.assert(
      fc.property(fc.array(question(), { minLength: 1, maxLength: 12 }), fc.nat(), (questions, pick) => {
        const articles = questions.map((one) => article({ question: one }));
        const asked = questions[pick % questions.length] ?? '';
        const [first, second] = search(asked, articles);
        expect(first?.score).toBe(100);
        expect(soughtIn(first?.question ?? '')?.whole).toBe(soughtIn(asked)?.whole);
        if (second && soughtIn(second.question)?.whole !== soughtIn(asked)?.whole)
          expect(second.score).toBeLessThan(100);
      }),
    );
  });

  it('holds for any texts, too', () => {
    const some = fc.array(content(), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(some, (made) => {
        const articles = made.map((one) => article(one));
        const asked = made[0]?.question ?? '';
        const found = search(asked, articles);
        expect(found[0]?.score ?? 100).toBe(100);
        expect(found.every(({ score }) => score >= 1 && score <= 100)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('does not ask for the order of the words', () => {
    fc.assert(
      fc.property(fc.array(question(), { maxLength: 10 }), question(), (questions, asked) => {
        const articles = questions.map((one) => article({ question: one }));
        expect(search(asked.split(' ').toReversed().join(' '), articles)).toEqual(search(asked, articles));
      }),
    );
  });

  it('prefers what few have, and a question to an answer', () => {
    const common = Array.from({ length: 9 }, (_, i) => article({ question: `打印机 型号 ${i}` }));
    const rare = article({ question: 'E17 的含义' });
    expect(search('打印机 E17', [...common, rare])[0]?.articleId).toBe(rare.id);
    const [asked, told] = [article({ question: 'Refund' }), article({ answer: 'A refund is possible.' })];
    expect(search('refunds', [told, asked]).map(({ articleId }) => articleId)).toEqual([asked.id, told.id]);
  });

  it('finds the beginning of a word behind the word itself', () => {
    const [whole, begun] = [article({ question: 'Print quality' }), article({ question: 'Printer quality' })];
    expect(search('print', [begun, whole]).map(({ articleId }) => articleId)).toEqual([whole.id, begun.id]);
  });

  it('counts a common term that was not read to its end', () => {
    const common = Array.from({ length: 30 }, (_, i) => article({ question: `打印机 ${100 + i}` }));
    const [first] = search('打印机 123', common, 3);
    expect([first?.question, first?.score]).toEqual(['打印机 123', 100]);
  });

  it('suggests only what comes near the best', () => {
    const ranks = (scores: readonly number[]) =>
      scores.map((score) => ({
        ...{ articleId: newId('art'), question: 'x', language: null, audience: 'public' as const, score },
      }));
    const told = (scores: readonly number[]) => suggestionsOf(ranks(scores), 5).map(({ score }) => score);
    expect(told([90, 60, 31, 30, 29, 1])).toEqual([90, 60, 31, 30]);
    expect(told([9, 8, 7, 6, 5, 4])).toEqual([9, 8, 7, 6, 5]);
    expect(told([4, 3, 2, 1])).toEqual([4, 3]);
    expect(told([2, 1])).toEqual([]);
    expect(suggestionsOf([], 5)).toEqual([]);
  });
});

describe('an article', () => {
  it('says when it was published last', () => {
    const [draft, live] = [article({ state: 'draft' }), article({ state: 'published' })];
    expect(settled(null, draft, AT).publishedAt).toBeNull();
    expect(settled(draft, live, AT).publishedAt).toBe(AT);
    expect(
      settled({ ...live, publishedAt: AT }, { ...live, publishedAt: AT }, '2027-01-01').publishedAt,
    ).toBe(AT);
    expect(settled(live, { ...live, state: 'retired', publishedAt: AT }, '2027-01-01')).toMatchObject({
      publishedAt: AT,
      postings: [],
    });
  });

  it('is read by everybody while it is published, else by who may write', () => {
    expect(maySee({ state: 'published' }, 'executive')).toBe(true);
    expect(maySee({ state: 'draft' }, 'sales')).toBe(false);
    expect(maySee({ state: 'retired' }, 'service')).toBe(true);
    expect(statesFor(undefined, 'sales')).toEqual(['published']);
    expect(statesFor('draft', 'sales')).toEqual([]);
    expect(statesFor(undefined, 'manager')).toEqual(['draft', 'published', 'retired']);
    expect(statesFor('retired', 'admin')).toEqual(['retired']);
  });

  it('is changed in one transaction with all that it is found by, and only what differs is written', () => {
    fc.assert(
      fc.property(content(), content(), fc.constantFrom('internal', 'public'), (was, is, audience) => {
        const before = settled(null, article(was), AT);
        const after = settled(before, article({ ...is, id: before.id, audience }), AT);
        const writes = updateArticleWrites(before, after);
        expect(writes.length).toBeLessThan(MAX_WRITES);
        expect(updateArticleWrites(before, before).length).toBe(1);
        const deleted = writes.flatMap(({ Delete }) => (Delete ? [JSON.stringify(Delete.Key)] : []));
        const put = writes.flatMap(({ Put }) =>
          Put ? [JSON.stringify({ pk: Put.Item?.pk, sk: Put.Item?.sk })] : [],
        );
        expect(deleted.filter((key) => put.includes(key))).toEqual([]);
      }),
    );
  });

  it('is audited without the places where it is found', () => {
    const [before, after] = [
      settled(null, article({}), AT),
      settled(null, article({ question: '新问题' }), AT),
    ];
    const [entry] = auditOf({
      eventId: 'e1',
      before: { ...before, _type: 'article' },
      after: { ...after, id: before.id, _type: 'article' },
    });
    expect(entry).toMatchObject({ recordType: 'article', action: 'updated', after: { question: '新问题' } });
    expect(Object.keys(entry?.after ?? {})).toEqual(['question']);
  });
});
