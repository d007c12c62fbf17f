import { SETTINGS } from '../../shared/settings/documents.ts';

/** The cadence as long as nobody has set one. */
export const DEFAULT_CADENCE = { version: 0, document: SETTINGS.cadence.fallback } as const;
