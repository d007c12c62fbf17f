import { oneLine } from '../kernel/mail-text.ts';

/** What no text of a record may hold. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: taking them out is the point
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

/** A comment as it is kept: ends of lines as everywhere, no control characters; null: there is none that anybody could see. */
export const commentOf = (text: string): string | null => {
  const kept = text.toWellFormed().replaceAll(/\r\n?/g, '\n').replaceAll(CONTROLS, '').trim();
  return oneLine(kept) === '' ? null : kept;
};
