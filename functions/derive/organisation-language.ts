import { optionalEnv } from '../../shared/kernel/env.ts';

/** What the system itself writes into records is in the organisation's language. */
export const organisationLanguage = () =>
  (optionalEnv('ORG_LOCALE') ?? '').toLowerCase().startsWith('en') ? ('en' as const) : ('zh-CN' as const);
