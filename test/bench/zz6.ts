import { BUNDLE_OPTIONS } from '../../infra/build.ts';
import { build } from 'esbuild';
const [name, dir] = [process.argv[2]!, process.argv[3] ?? process.argv[2]!];
const r = await build({ ...BUNDLE_OPTIONS, entryPoints: [`functions/${dir}/${name}.lambda.ts`], write: false, outdir: '/tmp/x', logLevel:'error' });
const inputs = Object.values(r.metafile!.outputs)[0]!.inputs; const g = new Map<string, number>();
for (const [p, { bytesInOutput }] of Object.entries(inputs)) { const m = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(p); const k = m ? m[1]! : p.split('/').slice(0,2).join('/'); g.set(k, (g.get(k)??0)+bytesInOutput); }
for (const [k,v] of [...g].sort((a,b)=>b[1]-a[1]).slice(0,20)) console.log((v/1024).toFixed(1).padStart(7), k);
console.log('--- files'); for (const [p, { bytesInOutput }] of Object.entries(inputs).sort((a,b)=>b[1].bytesInOutput-a[1].bytesInOutput).slice(0,60)) console.log((bytesInOutput/1024).toFixed(1).padStart(7), p.replace('node_modules/',''));
