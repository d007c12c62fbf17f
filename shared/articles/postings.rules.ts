import { type Article, type Audience, MAX_TERMS, type Posting } from './articles.fields.ts';
import { countedTerms, endingsOf, tellingTerms } from './words.rules.ts';

/** 9 to 1: it leads the key, so that of many articles those whose question holds the term are read first. */
export const WEIGHTS = { question: 8, keyword: 6, tag: 5, ending: 3, repeated: 2, answer: 1 } as const;

/** Of the question, before its tags and keywords get their room. */
const FIRST_OF_QUESTION = 28;
const ROOM_FOR_OTHERS = 16;

interface Weighed {
  readonly term: string;
  readonly weight: number;
}

const weighed =
  (weight: number) =>
  (term: string): Weighed => ({ term, weight });

type Content = Pick<Article, 'question' | 'answer' | 'keywords' | 'tags'>;

const answerTerms = (answer: string): Weighed[] =>
  [...countedTerms(answer)]
    .sort(([, a], [, b]) => b - a)
    .map(([term, times]) => ({ term, weight: times > 1 ? WEIGHTS.repeated : WEIGHTS.answer }));

/** What an article is found by: question first, then keywords and tags, and of the answer what comes again. */
export const termsOfArticle = ({ question, answer, keywords, tags }: Content): Weighed[] => {
  const asked = tellingTerms(question).map(weighed(WEIGHTS.question));
  const named = [
    ...keywords.flatMap(tellingTerms).map(weighed(WEIGHTS.keyword)),
    ...tags.flatMap(tellingTerms).map(weighed(WEIGHTS.tag)),
  ];
  const ends = [question, ...keywords, ...tags].flatMap(endingsOf).map(weighed(WEIGHTS.ending));
  const found = new Map<string, Weighed>();
  const take = (terms: readonly Weighed[], most: number): void => {
    for (const one of terms) if (found.size < most && !found.has(one.term)) found.set(one.term, one);
  };
  take(asked, FIRST_OF_QUESTION);
  take(named, found.size + ROOM_FOR_OTHERS);
  take([...asked, ...ends, ...answerTerms(answer)], MAX_TERMS);
  return [...found.values()];
};

/** Where it can be found now: only while it is published. */
export const postingsOf = (article: Omit<Article, 'postings'>): Posting[] => {
  const { id: articleId, question, language, audience, state } = article;
  if (state !== 'published') return [];
  return termsOfArticle(article).map(({ term, weight }) => ({
    ...{ articleId, term, weight, question, language, audience },
  }));
};

export type Place = Pick<Posting, 'audience' | 'term' | 'weight'>;

/** Where a posting lies, in short: terms hold letters and digits alone. */
export const placeOf = ({ audience, term, weight }: Place): string => `${audience}#${term}#${weight}`;

export const placedAt = (place: string): Place => {
  const [audience, term = '', weight] = place.split('#');
  return { audience: audience as Audience, term, weight: Number(weight) };
};
