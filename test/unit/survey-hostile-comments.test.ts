import { expect, it } from 'vitest';
import { commentOf } from '../../shared/surveys/comment.rules.ts';

it.each(['\u200B', ' \u2060\uFEFF\n\u202E ', '\u0000\r\n', ''])('%j says nothing', (text) =>
  expect(commentOf(text)).toBeNull(),
);
it.each(['👩‍👩‍👧', 'सेवा', '好'])('%s stays as it is', (text) => expect(commentOf(text)).toBe(text));
