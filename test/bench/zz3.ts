import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { build } from 'esbuild';
import { BUNDLE_OPTIONS } from '../../infra/build.ts';
import { CannedStore } from './canned-store.ts';
import { coldStartCases } from './cold-start-cases.ts';

const name = process.argv[2] ?? 'people';
await build({
  ...BUNDLE_OPTIONS,
  minify: false,
  entryPoints: [{ in: `functions/${process.argv[3] ?? name}/${name}.lambda.ts`, out: name }],
  outdir: '/tmp/zzb',
  outExtension: { '.js': '.cjs' },
  logLevel: 'error',
});
const s = new CannedStore();
const endpoint = await s.start();
const c = await coldStartCases(endpoint);
s.hold(c.items);
const env: NodeJS.ProcessEnv = {
  PATH: process.env.PATH,
  AWS_ENDPOINT_URL: endpoint,
  AWS_REGION: 'eu-central-1',
  AWS_ACCESS_KEY_ID: 'l',
  AWS_SECRET_ACCESS_KEY: 'l',
  TABLE_NAME: 'bench',
  STAGE: 'b',
  SERVICE: 'b',
  LOG_LEVEL: 'info',
  ORG_TIME_ZONE: 'Asia/Shanghai',
  ORG_LOCALE: 'zh-CN',
  RATE_LIMIT_PER_MINUTE: '6000',
  MAIL_FROM: 'a@b',
  IMPORT_BUCKET: 'u',
  IMPORT_QUEUE_URL: endpoint + '/q',
};
rmSync('/tmp/zzp', { recursive: true, force: true });
await new Promise((r) =>
  spawn(
    process.execPath,
    [
      '--cpu-prof',
      '--cpu-prof-interval',
      '150',
      '--cpu-prof-dir=/tmp/zzp',
      '/tmp/zz-child.cjs',
      `/tmp/zzb/${name}.cjs`,
      JSON.stringify(c.events[name]),
    ],
    { env, stdio: ['ignore', 'ignore', 'inherit'] },
  ).on('exit', r),
);
s.stop();
const p = JSON.parse(readFileSync('/tmp/zzp/' + readdirSync('/tmp/zzp')[0], 'utf8'));
const byId = new Map(p.nodes.map((n: any) => [n.id, n]));
const self = new Map<number, number>();
p.samples.forEach((id: number, i: number) => self.set(id, (self.get(id) ?? 0) + p.timeDeltas[i]));
const incl = new Map<string, number>();
const selfBy = new Map<string, number>();
const visit = (n: any, stack: Set<string>): number => {
  const k = `${n.callFrame.functionName || '(anon)'} ${n.callFrame.url.split('/').pop()}:${n.callFrame.lineNumber + 1}`;
  let t = self.get(n.id) ?? 0;
  selfBy.set(k, (selfBy.get(k) ?? 0) + t);
  const fresh = !stack.has(k);
  const st = new Set(stack).add(k);
  for (const ch of n.children ?? []) t += visit(byId.get(ch), st);
  if (fresh) incl.set(k, (incl.get(k) ?? 0) + t);
  return t;
};
visit(p.nodes[0], new Set());
for (const [k, v] of [...incl].sort((a, b) => b[1] - a[1]).slice(0, Number(process.argv[4] ?? 90)))
  console.log((v / 1000).toFixed(1).padStart(7), ((selfBy.get(k) ?? 0) / 1000).toFixed(1).padStart(7), k);
