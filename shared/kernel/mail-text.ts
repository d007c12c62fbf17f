/** Bidirectional overrides, zero-width and other invisible format characters: they can make a text read as another. */
const INVISIBLE = /[\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]/gu;
const CONTROLS_AND_SPACES = /[\p{Cc}\s]+/gu;

/** A text from outside as one line of well-formed, visible characters; joiners stay, emoji and scripts need them. */
export const oneLine = (text: string): string =>
  text.toWellFormed().replace(INVISIBLE, '').replace(CONTROLS_AND_SPACES, ' ').trim();

/** Code units for so many characters: room enough for emoji, none for a "character" of a thousand accents. */
const unitsFor = (characters: number): number => 4 * characters + 12;

let segmenter: Intl.Segmenter | undefined;

/** At most so many characters as a reader counts them (graphemes), the last an ellipsis when something was cut. */
export const clip = (text: string, characters: number): string => {
  const line = oneLine(text);
  if (line.length <= characters) return line;
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  let [count, kept] = [0, 0];
  for (const { index, segment } of segmenter.segment(line)) {
    const end = index + segment.length;
    count += 1;
    if (count > characters || end > unitsFor(characters)) return `${line.slice(0, kept).trimEnd()}…`;
    if (count < characters) kept = end;
  }
  return line;
};

const SUBJECT_CHARACTERS = 120;

/** Fit for a header: nothing in it can end the line and begin another header (RFC 5322, 2.2), and it stays short. */
export const subjectLine = (text: string): string => clip(text, SUBJECT_CHARACTERS);

/** The address if it is one that a button may open, else null: `javascript:` and the like never get into a mail. */
export const webAddress = (address: string | null): string | null => {
  const url = address === null ? null : URL.parse(address);
  return url && (url.protocol === 'https:' || url.protocol === 'http:') ? url.href : null;
};
