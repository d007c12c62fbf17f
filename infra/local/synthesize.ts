import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crmApp } from '../app.ts';
import { build } from '../build.ts';
import { FIRST_ADMIN } from './demo-people.ts';

/** `node synthesize.ts <folder>`: bundles into `<folder>/dist` and synthesizes into `<folder>/cdk.out`. */

const folder = process.argv[2];
if (!folder) throw new Error('say where to synthesize to');

const { context } = JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', 'cdk.json'), 'utf8')) as {
  context: Record<string, unknown>;
};
const dist = join(folder, 'dist');
await build(dist);
const local = {
  dist,
  region: 'us-east-1',
  mailFrom: 'crm@guanxi.example',
  adminEmail: FIRST_ADMIN.email,
  adminName: FIRST_ADMIN.name,
};
crmApp({ outdir: join(folder, 'cdk.out'), context: { ...context, ...local } }).app.synth();
