import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App } from 'aws-cdk-lib';
import { crmApp } from '../../infra/app.ts';
import type { CrmStack } from '../../infra/crm-stack.ts';
import { FUNCTIONS } from '../../infra/functions.ts';
import { asOne, readTemplates, type Template } from './templates.ts';

export interface Synthesized {
  /** All templates as one: a parameter of a nested stack is replaced by what its parent gives for it. */
  readonly template: Template;
  /** As they are deployed, the parent first, by the names of their files. */
  readonly templates: ReadonlyMap<string, Template>;
  /** Lookups that a synthesis without network could not answer. */
  readonly missing: unknown;
  ofType(type: string): [logicalId: string, properties: Record<string, unknown>][];
  /** The one resource of a type. */
  only(type: string): { readonly id: string; readonly properties: Record<string, unknown> };
}

export type Context = Readonly<Record<string, string>>;

/** What a company would deploy: everything that can be switched on is on. */
export const DEV: Context = {
  stage: 'dev',
  region: 'eu-central-1',
  mailFrom: 'crm@example.org',
  adminEmail: 'first@example.org',
  alarmEmail: 'operator@example.org',
  corsOrigins: 'https://crm.example.org,http://localhost:5173',
};

/** Tests of the template need no build: these stand where the bundles would be, the same ones for every run. */
const stubBundles = (): string => {
  const dist = join(tmpdir(), 'guanxi-stub-bundles');
  for (const name of Object.keys(FUNCTIONS)) {
    mkdirSync(join(dist, name), { recursive: true });
    writeFileSync(join(dist, name, `${name}.cjs`), `// stands for ${name}`);
  }
  return dist;
};

const flags = (): Context =>
  (JSON.parse(readFileSync(new URL('../../cdk.json', import.meta.url), 'utf8')) as { context: Context })
    .context;

let dist: string | undefined;

/** What a use of the app makes, less CDK's own template rules, which take longer than all tests together. */
export const withApp = <T>(context: Context, use: (app: App, stack: CrmStack) => T): T => {
  dist ??= stubBundles();
  const quick = { '@aws-cdk/core:validateAgainstDefaultRules': false };
  const outdir = mkdtempSync(join(tmpdir(), 'guanxi-assembly-'));
  try {
    const { app, stack } = crmApp({ outdir, context: { ...flags(), ...quick, dist, ...context } });
    return use(app, stack);
  } finally {
    rmSync(outdir, { recursive: true });
  }
};

const synthesized = new Map<string, Synthesized>();

/** Synthesizes each configuration once per test file; a broken cdk-nag rule throws. */
export const synthesize = (context: Context = DEV): Synthesized => {
  const key = JSON.stringify(context);
  const known = synthesized.get(key);
  if (known) return known;
  const { templates, missing } = withApp(context, (app, stack) => {
    const { directory, manifest } = app.synth();
    return { templates: readTemplates(directory, stack), missing: manifest.missing };
  });
  const template = asOne(templates);
  const ofType = (type: string) =>
    Object.entries(template.Resources).flatMap(([id, resource]): [string, Record<string, unknown>][] =>
      resource.Type === type ? [[id, resource.Properties]] : [],
    );
  const only = (type: string) => {
    const [first, ...others] = ofType(type);
    if (!first || others.length > 0) throw new Error(`Expected one ${type}, found ${ofType(type).length}`);
    return { id: first[0], properties: first[1] };
  };
  const result: Synthesized = { template, templates, missing, ofType, only };
  synthesized.set(key, result);
  return result;
};

/** An intrinsic function as readable text: `Ref` and `GetAtt` become `${…}`, `Join` is joined. */
export const render = (value: unknown): string => {
  if (typeof value !== 'object' || value === null) return String(value);
  const [[name, argument] = []] = Object.entries(value);
  if (name === 'Ref') return `\${${argument}}`;
  if (name === 'Fn::GetAtt') return `\${${(argument as string[]).join('.')}}`;
  if (name === 'Fn::Join') {
    const [separator, parts] = argument as [string, unknown[]];
    return parts.map(render).join(separator);
  }
  return JSON.stringify(value);
};

/** The value at a dotted path, `undefined` where the path ends. */
export const dig = (value: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((part, key) => (part as Record<string, unknown> | undefined)?.[key], value);

export const listOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : value === undefined ? [] : [value]).map(render);
