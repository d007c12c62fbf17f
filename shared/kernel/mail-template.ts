import type { MailLanguage } from './mail-language.ts';
import { oneLine } from './mail-text.ts';

/** The mails that an organisation may word itself (BD-1), and what each can say: a placeholder is written `{{name}}`. */
export const PLACEHOLDERS = {
  /** `count`: all that is on the reader's own list; of these `overdue` and `reviews`; `team`: overdue in his team. */
  daily_reminder: ['name', 'date', 'count', 'overdue', 'reviews', 'team'],
  /** `count`: records dealt with. */
  cleanup_report: ['month', 'count'],
  /** `count`: records that would go, `share` of all in per cent. */
  cleanup_approval: ['month', 'count', 'share'],
  /** `count`: customers whose tier should be, or is, another. */
  tier_proposals: ['month', 'count'],
  /** `count`: customers of the reader's own to act on, of these `new`; `team`: those of his people; `value`: at stake. */
  churn_alert: ['name', 'date', 'count', 'new', 'team', 'value'],
  /** `value`: at stake. */
  churn_urgent: ['name', 'customer', 'score', 'value'],
  /** `count`: complaints with this cause; `customer`: whose complaint was analysed. */
  complaint_recurrence: ['name', 'cause', 'count', 'customer'],
  /** `by`: who escalates it. */
  ticket_escalation: ['name', 'customer', 'subject', 'by'],
  /** `count`: tickets that the mail tells of, `late` of these; `customer` and `subject`: of the most urgent one. */
  ticket_alert: ['name', 'count', 'late', 'customer', 'subject'],
  /** To a customer. `name`: who is asked; `subject`: the ticket's, of one that asks about a ticket. */
  survey: ['name', 'subject'],
} as const satisfies Record<string, readonly string[]>;

export type MailKind = keyof typeof PLACEHOLDERS;
export const MAIL_KINDS = Object.keys(PLACEHOLDERS) as MailKind[];

/** An organisation's own words; null, empty or absent: the built-in wording. */
export interface MailTemplate {
  readonly subject?: string | null | undefined;
  /** Takes the place of the heading. */
  readonly opening?: string | null | undefined;
  /** Comes before the footer. */
  readonly closing?: string | null | undefined;
}
type Partly<K extends string, V> = { readonly [key in K]?: V | undefined };
export type MailTemplates = Partly<MailKind, Partly<MailLanguage, MailTemplate>>;

/** What stands for every placeholder of a kind; text and numbers, never markup. */
export type TemplateValues<K extends MailKind = MailKind> = Readonly<
  Record<(typeof PLACEHOLDERS)[K][number], string | number>
>;

const BRACES = /\{\{([^{}]*)\}\}|\{\{|\}\}/g;

const faultOf = (found: string, name: string | undefined, allowed: readonly string[]): string | null => {
  const known = allowed.map((placeholder) => `{{${placeholder}}}`).join(', ');
  if (name === undefined) return `has ${found} without its other half`;
  return allowed.includes(name.trim()) ? null : `has the unknown placeholder ${found}; known are ${known}`;
};

/** What is wrong with the placeholders of a template, each with its place, counted in characters from 1. */
export const templateFaults = (template: string, allowed: readonly string[]): string[] =>
  [...template.matchAll(BRACES)].flatMap((match) => {
    const fault = faultOf(match[0], match[1], allowed);
    const place = [...template.slice(0, match.index)].length + 1;
    return fault === null ? [] : [`${fault}, at character ${place}`];
  });

/**
 * A template with its values in place, as one line of plain text: what a value holds is never read as a
 * placeholder, and `html` escapes the whole as it does any text. Null: there is none, or nothing is left of it.
 */
export const fillTemplate = (
  template: string | null | undefined,
  values: Readonly<Record<string, string | number>>,
): string | null => {
  const filled = (template ?? '').replace(BRACES, (braces, written: string | undefined) => {
    if (written === undefined) return braces;
    const name = written.trim();
    return Object.hasOwn(values, name) ? String(values[name]) : '';
  });
  return oneLine(filled) || null;
};
