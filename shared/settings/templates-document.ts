import * as z from 'zod';
import { lazy } from '../kernel/contract.ts';
import { line } from '../kernel/fields.ts';
import { MAIL_KINDS, type MailKind, PLACEHOLDERS, templateFaults } from '../kernel/mail-template.ts';

const MAX_WORDS = 300;

/** One line with the placeholders of its kind of mail; each unknown one is a fault with its place. */
const words = (kind: MailKind) =>
  line(MAX_WORDS, 0)
    .check(({ value, issues }) => {
      for (const message of templateFaults(value, PLACEHOLDERS[kind]))
        issues.push({ code: 'custom', input: value, message });
    })
    .nullable()
    .optional()
    .meta({ description: `May hold ${PLACEHOLDERS[kind].map((name) => `{{${name}}}`).join(', ')}.` });

/** One schema serves all words of a kind: making schemas is most of a cold start's own work. */
const languages = (kind: MailKind) => {
  const some = words(kind);
  const wording = z
    .strictObject({ subject: some, opening: some, closing: some })
    .optional()
    .meta({ description: 'What is absent, null or empty keeps the built-in wording.' });
  return z.strictObject({ 'zh-CN': wording, en: wording }).optional();
};

/** The wording of mails, by kind and language; what is absent keeps the built-in one. */
export const templatesDocument = lazy(() => {
  const kinds = Object.fromEntries(MAIL_KINDS.map((kind) => [kind, languages(kind)]));
  return z
    .strictObject(kinds as Record<MailKind, ReturnType<typeof languages>>)
    .meta({ id: 'TemplatesSetting' });
});
