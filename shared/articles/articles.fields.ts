import * as z from 'zod';
import { lazy } from '../kernel/contract.ts';
import { date, id, instantOut, line, recordFields, text } from '../kernel/fields.ts';

export const AUDIENCES = ['internal', 'public'] as const;
export type Audience = (typeof AUDIENCES)[number];

export const ARTICLE_STATES = ['draft', 'published', 'retired'] as const;
export type ArticleState = (typeof ARTICLE_STATES)[number];

export const SPARED_AT = ['desk', 'portal'] as const;

export const articleFields = () => ({
  question: line(300).meta({ description: 'As somebody would ask it.' }),
  answer: text(20_000),
  keywords: z.array(line(60)).max(20).meta({
    description:
      'Other words by which it is looked for; they weigh less than its question, more than its answer.',
  }),
  tags: z.array(line(60)).max(20),
  language: z.enum(['zh-CN', 'en']).nullable(),
  audience: z.enum(AUDIENCES).meta({ description: 'Employees find both, the portal what is public.' }),
});

/** So many terms of an article are looked up; all of them changed still fit into one transaction. */
export const MAX_TERMS = 48;

/** KB-1, as it is stored. */
export const articleRecord = lazy(() =>
  z.strictObject({
    id: id('art'),
    ...articleFields(),
    state: z.enum(ARTICLE_STATES),
    publishedAt: instantOut().nullable().meta({ description: 'When it was published last.' }),
    /** Under what it can be found now, so that a change takes all of it away, whichever rule has made it. */
    postings: z.array(z.string().max(80)).max(MAX_TERMS),
    ...recordFields(),
  }),
);
export type Article = z.output<ReturnType<typeof articleRecord>>;

/** A term of an article, with what a search shows of it. */
export const postingRecord = lazy(() =>
  z.strictObject({
    articleId: id('art'),
    term: z.string(),
    weight: z.number().int(),
    question: z.string(),
    language: z.enum(['zh-CN', 'en']).nullable(),
    audience: z.enum(AUDIENCES),
  }),
);
export type Posting = z.output<ReturnType<typeof postingRecord>>;

/** A question that an article has answered, so that no ticket was opened. */
export const spareRecord = lazy(() =>
  z.strictObject({
    id: id('spr'),
    articleId: id('art'),
    customerId: id('cus').nullable(),
    where: z.enum(SPARED_AT),
    on: date().meta({ description: 'The day where the organisation is.' }),
    ...recordFields(),
  }),
);
export type Spare = z.output<ReturnType<typeof spareRecord>>;

const count = lazy(() => z.number().int().min(0));

export const articleMonth = lazy(() =>
  z
    .strictObject({
      month: z
        .string()
        .regex(/^\d{4}-\d{2}$/)
        .max(7),
      used: count().meta({ description: 'Tickets that were solved with it.' }),
      sparedAtDesk: count().meta({
        description: 'Questions for which no ticket was opened, answered by an employee.',
      }),
      sparedAtPortal: count().meta({ description: 'The same, answered by the customer’s own search.' }),
    })
    .meta({ id: 'ArticleMonth' }),
);
export type ArticleMonth = z.output<ReturnType<typeof articleMonth>>;
