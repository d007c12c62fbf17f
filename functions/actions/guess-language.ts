import { optionalEnv } from '../../shared/kernel/env.ts';
import type { MailLanguage } from '../../shared/kernel/mail-language.ts';

/** The language for somebody of whom nothing is known: the first that his browser asks for, else the organisation's. */
export const guessLanguage = (acceptLanguage: string | undefined): MailLanguage => {
  const first = (acceptLanguage || optionalEnv('ORG_LOCALE') || '').trim().toLowerCase();
  return first.startsWith('zh') ? 'zh-CN' : 'en';
};
