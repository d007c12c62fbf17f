import { writeFileSync } from 'node:fs';
import { slaDocument } from './sla-document.ts';

writeFileSync('docs/sla-cases.md', slaDocument());
