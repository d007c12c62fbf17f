import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { buildBundles } from './bundles.ts';
import { CannedStore } from './canned-store.ts';
import { coldStartCases } from './cold-start-cases.ts';

const b = await buildBundles();
const s = new CannedStore();
const endpoint = await s.start();
const c = await coldStartCases(endpoint);
s.hold(c.items);
writeFileSync(
  '/tmp/zz-child.cjs',
  `
const t0=performance.now(); const {handler}=require(process.argv[2]); const t1=performance.now();
const ev=JSON.parse(process.argv[3]);
(async()=>{ const r=await handler(ev,{}); const t2=performance.now(); const marks=[]; for(let i=0;i<4;i++){const a=performance.now(); await handler(ev,{}); marks.push((performance.now()-a).toFixed(1));}
process.stderr.write([r?.statusCode, 'boot',t0.toFixed(1),'require',(t1-t0).toFixed(1),'first',(t2-t1).toFixed(1),'then',marks.join(' ')].join(' ')+'\\n'); process.exit(0)})();
`,
);
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
for (const name of ['system', 'people', 'customers', 'agenda', 'audit', 'rescue-mails', 'send-due-reminders'])
  for (let i = 0; i < 4; i++) {
    process.stderr.write(name.padEnd(20));
    await new Promise((r) =>
      spawn(
        process.execPath,
        [
          ...(process.argv[2] === 'prof' && i === 3
            ? ['--cpu-prof', '--cpu-prof-interval', '100', '--cpu-prof-dir=/tmp/prof-' + name]
            : []),
          '/tmp/zz-child.cjs',
          b.all.find((x) => x.name === name)!.path,
          JSON.stringify(c.events[name]),
        ],
        { env, stdio: ['ignore', 'ignore', 'inherit'] },
      ).on('exit', r),
    );
  }
s.stop();
b.remove();
