import { soughtOf } from '../../../shared/search/search.rules.ts';

/** What people type; every one is asked by each kind of caller. */
export const QUERIES = [
  '上海',
  '远洋',
  '青岛远洋物流',
  '远洋 青岛',
  'yuanyang',
  'qdyy',
  'hwkj',
  'nord',
  'pacific energy',
  '王伟',
  'wangwei',
  '8000',
  '13800138000',
  'info@company-2',
] as const;

/** The beginnings of all terms that the queries read. */
export const READ_TERMS: readonly string[] = QUERIES.flatMap((q) => soughtOf(q)?.terms ?? []);
