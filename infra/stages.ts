import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stagesDocument } from '../shared/sales/stages-document.ts';

export const STAGES_DOCUMENT = join(import.meta.dirname, '../docs/opportunity-stages.md');

if (import.meta.main) writeFileSync(STAGES_DOCUMENT, stagesDocument());
