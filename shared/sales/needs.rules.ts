/** A customer's need holds so much. */
export const MAX_NEED = 4000;

/** At most so many UTF-16 units, and no half of a character. */
export const cut = (text: string, max: number): string =>
  text.length <= max ? text : text.slice(0, max).replace(/[\ud800-\udbff]$/, '');

/** What a customer needs, with what has been learned besides: once, and within what the field holds. */
export const withNeed = (need: string, learned: string | null): string =>
  learned === null || need.includes(learned) ? need : cut(`${need}\n${learned}`, MAX_NEED).trimEnd();
