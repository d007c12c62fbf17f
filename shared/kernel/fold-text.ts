/** Text as searches compare it: what looks or sounds the same to who types it is written the same. */

/** Scripts that set no spaces: every character may be the one that somebody remembers. */
export const UNSPACED = /[\p{Script=Han}\p{Script_Extensions=Hiragana}\p{Script_Extensions=Katakana}]/u;

const SPELLED: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ı: 'i',
};

/** Without case, accents and full-width forms. */
export const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[ßæœøłđı]/g, (letter) => SPELLED[letter] ?? letter)
    .normalize('NFC');

/** What is compared: letters and digits alone. */
export const NEITHER = /[^\p{L}\p{N}]/gu;
export const squeeze = (text: string): string => fold(text).replaceAll(NEITHER, '');
