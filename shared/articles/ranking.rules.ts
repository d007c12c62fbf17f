import type { Audience, Posting } from './articles.fields.ts';
import { WEIGHTS } from './postings.rules.ts';
import { byText, tellingTerms, termsOf } from './words.rules.ts';

/** So many terms of a text are looked up, however long it is. */
export const MAX_SOUGHT = 16;

export interface Sought {
  readonly terms: readonly string[];
  /** The same of two texts that ask the same in whatever order. */
  readonly whole: string;
}

const wholeOf = (text: string): string => [...new Set(termsOf(text))].sort(byText).join(' ');

/** What of a text is looked up: the most telling, in an order of their own. Null: it holds no letter and no digit. */
export const soughtIn = (text: string): Sought | null => {
  const terms = tellingTerms(text).slice(0, MAX_SOUGHT).sort(byText);
  return terms.length === 0 ? null : { terms, whole: wholeOf(text) };
};

/** What was found under one term; the lightest of a common one may be left out. */
export interface Found {
  readonly term: string;
  readonly postings: readonly Posting[];
  readonly complete: boolean;
}

export interface Ranked {
  readonly articleId: string;
  readonly question: string;
  readonly language: Posting['language'];
  readonly audience: Audience;
  /** 1 to 100: how much of what was asked stands in it, rare terms more than common ones; 100: it is that question. */
  readonly score: number;
}

/** Of a word that only begins so. */
const BEGINNING = 0.5;
const COVERED = 0.15;

type Weights = ReadonlyMap<string, number>;

/** How much each article has of a term, 0 to 1. */
const weightsOf = ({ term, postings }: Found): Weights => {
  const weights = new Map<string, number>();
  for (const { articleId, term: found, weight } of postings) {
    const share = (weight / WEIGHTS.question) * (found === term ? 1 : BEGINNING);
    weights.set(articleId, Math.max(share, weights.get(articleId) ?? 0));
  }
  return weights;
};

/** What few articles have tells more than what many have. */
const rarity = (articles: number): number => 1 / (1 + Math.log2(Math.max(1, articles)));

interface Looked {
  readonly term: string;
  readonly complete: boolean;
  readonly weights: Weights;
  readonly rarity: number;
}

interface Candidate {
  readonly posting: Posting;
  readonly strength: number;
  readonly isSame: boolean;
}

const judge = (posting: Posting, looked: readonly Looked[], sought: Sought, most: number): Candidate => {
  const asks = new Set(tellingTerms(posting.question));
  // Where a common term was not read to its end, the question itself says whether it holds the term.
  const has = ({ term, complete, weights }: Looked): number =>
    Math.max(weights.get(posting.articleId) ?? 0, !complete && asks.has(term) ? 1 : 0);
  const strength = looked.reduce((sum, one) => sum + one.rarity * has(one), 0) / most;
  const covered = sought.terms.filter((term) => asks.has(term)).length / Math.max(1, asks.size);
  return {
    posting,
    strength: strength * (1 - COVERED) + covered * COVERED,
    isSame: wholeOf(posting.question) === sought.whole,
  };
};

const shown = ({ posting, strength, isSame }: Candidate): Ranked => {
  const { articleId, question, language, audience } = posting;
  const score = isSame ? 100 : Math.min(99, Math.max(1, Math.round(strength * 99)));
  return { articleId, question, language, audience, score };
};

/** So many are looked at closely: what stands behind them would not be shown. */
const SHORT_LIST = 100;

/** Those that have most of what is sought by their postings alone; of equals the shortest, which hold the least else. */
const shortList = (found: readonly Found[], looked: readonly Looked[]): Posting[] => {
  const articles = new Map(found.flatMap(({ postings }) => postings.map((one) => [one.articleId, one])));
  const strength = (id: string): number =>
    looked.reduce((sum, { rarity, weights }) => sum + rarity * (weights.get(id) ?? 0), 0);
  return [...articles.values()]
    .map((posting) => ({ posting, strength: strength(posting.articleId) }))
    .sort((a, b) => b.strength - a.strength || a.posting.question.length - b.posting.question.length)
    .slice(0, SHORT_LIST)
    .map(({ posting }) => posting);
};

/** Of what stands under the terms that were sought, the best first; of equals the newest. */
export const ranked = (found: readonly Found[], sought: Sought): Ranked[] => {
  const looked = [...found]
    .sort((a, b) => byText(a.term, b.term))
    .map((one): Looked => {
      const weights = weightsOf(one);
      return { term: one.term, complete: one.complete, weights, rarity: rarity(weights.size) };
    });
  const most = looked.reduce((sum, one) => sum + one.rarity, 0);
  return shortList(found, looked)
    .map((posting) => judge(posting, looked, sought, most))
    .sort(
      (a, b) =>
        Number(b.isSame) - Number(a.isSame) ||
        b.strength - a.strength ||
        byText(b.posting.articleId, a.posting.articleId),
    )
    .map(shown);
};

/** What has less than a third of the best, or hardly anything, would only be in the way of who types. */
const WORTH_TELLING = 1 / 3;
const LEAST_SCORE = 3;

export const suggestionsOf = (articles: readonly Ranked[], most: number): Ranked[] => {
  const least = Math.max(LEAST_SCORE, (articles[0]?.score ?? 0) * WORTH_TELLING);
  return articles.filter(({ score }) => score >= least).slice(0, most);
};
