import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ticketSamples } from '../unit/ticket-alert-samples.ts';

/** Writes the mails about tickets into docs/samples, where a browser shows them as mail readers do. */
const FOLDER = join(import.meta.dirname, '../../docs/samples');
for (const [name, html] of Object.entries(ticketSamples())) writeFileSync(join(FOLDER, name), html);
