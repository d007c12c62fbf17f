import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { churnSamples } from '../unit/churn-mail-samples.ts';

/** Writes the churn mails into docs/samples, where a browser shows them as mail readers do. */
const FOLDER = join(import.meta.dirname, '../../docs/samples');
for (const [name, html] of Object.entries(churnSamples())) writeFileSync(join(FOLDER, name), html);
