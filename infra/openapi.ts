/** `npm run openapi`: writes dist/openapi.json and the generated half of the client. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { generateClient } from './client.ts';
import { documentText } from './openapi/current.ts';

const text = documentText();
mkdirSync('dist', { recursive: true });
writeFileSync('dist/openapi.json', text);
writeFileSync('client/guanxi-client.generated.ts', generateClient(JSON.parse(text)));
