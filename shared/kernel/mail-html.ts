import { oneLine } from './mail-text.ts';

/** Markup that goes into a mail as it is. Made by `html` only, so whatever is not markup has been escaped. */
class Html {
  readonly #markup: string;

  constructor(markup: string) {
    this.#markup = markup;
  }

  toString(): string {
    return this.#markup;
  }
}

export type { Html };
export type HtmlValue = string | number | Html | readonly HtmlValue[] | null;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for an element or a quoted attribute: one line, nothing invisible, nothing that a parser acts on. */
export const escapeHtml = (text: string): string =>
  oneLine(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

const markupOf = (value: HtmlValue): string => {
  if (value === null) return '';
  if (value instanceof Html) return value.toString();
  return typeof value === 'object' ? value.map(markupOf).join('') : escapeHtml(String(value));
};

/** Template tag: the literal parts are markup, every inserted string or number is escaped. */
export const html = (literals: TemplateStringsArray, ...values: readonly HtmlValue[]): Html =>
  new Html(
    literals.reduce((markup, literal, index) => markup + markupOf(values[index - 1] ?? null) + literal),
  );
