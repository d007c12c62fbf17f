import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CONTRACTS } from '../../shared/contracts.ts';
import { routeKey } from '../../shared/kernel/contract.ts';

const ROOT = join(import.meta.dirname, '../..');

interface Source {
  /** From the repository's root, with `/`. */
  readonly path: string;
  readonly text: string;
  /** Without comments, so that words in prose are no findings. */
  readonly code: string;
  readonly imports: readonly string[];
  /** Imports that are there when it runs. */
  readonly loads: readonly string[];
}

const withoutComments = (text: string): string =>
  text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '$1');

const importsOf = (path: string, code: string): string[] =>
  [...code.matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)].map(([, name = '']) =>
    name.startsWith('.') ? relative(ROOT, resolve(ROOT, dirname(path), name)) : name,
  );

const sourceOf = (path: string): Source => {
  const text = readFileSync(join(ROOT, path), 'utf8');
  const code = withoutComments(text);
  const values = code.replaceAll(/(import|export) type [^;]*;/g, '');
  return { path, text, code, imports: importsOf(path, code), loads: importsOf(path, values) };
};

const sourcesIn = (folder: string): Source[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.includes('node_modules'))
    .map((name) => sourceOf(join(folder, name)));

const shared = sourcesIn('shared');
const functions = sourcesIn('functions');
const infra = sourcesIn('infra');
const tests = sourcesIn('test');
const product = [...shared, ...functions];
const all = [...product, ...infra, ...sourcesIn('client'), ...tests];

/** What makes the stack; `infra/local` runs it on this machine and may know more. */
const isDeployed = ({ path }: Source): boolean => !path.startsWith('infra/local/');

const violations = (
  sources: readonly Source[],
  forbidden: (source: Source, imported: string) => boolean,
): string[] =>
  sources.flatMap((source) =>
    source.imports.filter((name) => forbidden(source, name)).map((name) => `${source.path} imports ${name}`),
  );
const matching = (sources: readonly Source[], pattern: RegExp): string[] =>
  sources.filter(({ code }) => pattern.test(code)).map(({ path }) => path);
const domainOf = (path: string): string => path.split('/')[1] ?? '';

it('there is something to check', () => {
  expect(shared.length).toBeGreaterThan(40);
  expect(functions.length).toBeGreaterThan(40);
  expect(all.filter(({ imports }) => imports.length > 0).length).toBeGreaterThan(150);
});

describe('direction', () => {
  it('shared knows neither functions nor infra nor tests', () => {
    expect(violations(shared, (_, name) => /^(functions|infra|client|test)\//.test(name))).toEqual([]);
  });

  it('functions know shared and each other, not infra or tests', () => {
    expect(violations(functions, (_, name) => /^(infra|client|test)\//.test(name))).toEqual([]);
  });

  it('a domain of shared knows itself and the kernel only', () => {
    const domains = shared.filter(({ path }) => path !== 'shared/contracts.ts');
    const foreign = violations(
      domains,
      ({ path }, name) => name.startsWith('shared/') && ![domainOf(path), 'kernel'].includes(domainOf(name)),
    );
    expect(foreign).toEqual([]);
  });

  it('contracts know zod, the kernel’s schemas and their own words only', () => {
    const contracts = shared.filter(({ path }) => /\.(contract|fields)\.ts$/.test(path));
    expect(contracts.length).toBeGreaterThan(6);
    const allowed = (source: Source, name: string): boolean =>
      name === 'zod' ||
      /^shared\/kernel\/(contract|fields|ids|[\w-]+\.fields)\.ts$/.test(name) ||
      (domainOf(name) === domainOf(source.path) && !/\.(rules|store)\.ts$/.test(name));
    expect(violations(contracts, (source, name) => !allowed(source, name))).toEqual([]);
  });

  it('rules know no I/O: no store, table, clock reading, environment, log or SDK', () => {
    const rules = shared.filter(({ path }) => path.endsWith('.rules.ts'));
    expect(rules.length).toBeGreaterThan(5);
    const io =
      /(\.store|kernel\/(table|transaction|env|log|secret|mail|mail-outbox|job|api))\.ts$|^@aws-sdk|^node:(?!util|crypto)/;
    expect(violations(rules, (_, name) => io.test(name))).toEqual([]);
    expect(matching(rules, /\bnow\(\)|Math\.random|process\.env/)).toEqual([]);
  });

  it('infra takes from shared contracts and shapes, not rules and stores', () => {
    expect(violations(infra.filter(isDeployed), (_, name) => /\.(rules|store)\.ts$/.test(name))).toEqual([]);
  });

  it('has no circles', () => {
    const byPath = new Map(product.map((source) => [source.path, source]));
    const done = new Set<string>();
    const circle = (path: string, above: readonly string[]): string[] => {
      if (above.includes(path)) return [...above.slice(above.indexOf(path)), path];
      if (done.has(path)) return [];
      const found = (byPath.get(path)?.loads ?? [])
        .map((name) => circle(name, [...above, path]))
        .find((c) => c.length > 0);
      done.add(path);
      return found ?? [];
    };
    expect(product.map(({ path }) => circle(path, [])).filter((found) => found.length > 0)).toEqual([]);
  });
});

describe('the public page of surveys', () => {
  it('reads and writes answers, and brings no other store along', () => {
    const byPath = new Map(product.map((source) => [source.path, source]));
    const reached = new Set(['functions/answers/answers.lambda.ts']);
    for (const path of reached) for (const name of byPath.get(path)?.loads ?? []) reached.add(name);
    expect(reached.size).toBeGreaterThan(20);
    const stores = [...reached].filter((path) => path.endsWith('.store.ts'));
    expect(stores).toEqual(['shared/surveys/answers.store.ts']);
  });
});

describe('only in one place', () => {
  it.each([
    ['the time is read in kernel/clock', /Date\.now\(|new Date\(\s*\)/, ['shared/kernel/clock.ts']],
    [
      'SES is known by kernel/mail and the deep health check',
      /@aws-sdk\/client-sesv2/,
      ['functions/system/get-deep-health.ts', 'shared/kernel/mail.ts'],
    ],
    [
      'transactions are carried out in kernel/transaction',
      /TransactWrite(Items)?Command\b/,
      ['shared/kernel/transaction.ts'],
    ],
  ])('%s', (_, pattern, places) => {
    expect(matching(product, pattern).filter((path) => !places.includes(path))).toEqual([]);
    expect(matching(product, pattern).length).toBeGreaterThan(0);
  });

  it('the table is known by stores and the kernel', () => {
    const users = functions.filter(({ code }) => /@aws-sdk\/(client-dynamodb|lib-dynamodb)\b/.test(code));
    expect(users.map(({ path }) => path)).toEqual([]);
    const outside = shared.filter(
      ({ path, code }) =>
        !path.startsWith('shared/kernel/') && /@aws-sdk\/(client-dynamodb|lib-dynamodb)\b/.test(code),
    );
    expect(outside.map(({ path }) => path)).toEqual([]);
  });

  it('keys are made in kernel/keys', () => {
    const makers = product.filter(
      ({ path, code }) => path !== 'shared/kernel/keys.ts' && /\bpk:\s*`/.test(code),
    );
    expect(makers.map(({ path }) => path)).toEqual([]);
  });
});

describe('never', () => {
  it.each([
    ['a scan', product, /\bScan(Command|Input)?\b/],
    ['zod by name (it bundles every locale)', all, /import\s*\{[^}]*\bz\b[^}]*\}\s*from\s*['"]zod['"]/],
    ['zod by another name', all, /import\s+(?!\*\s+as\s+z\s)(?!type\s)[^'"]*from\s*['"]zod['"]/],
    ['any', product, /(:|<|as)\s*any\b/],
    ['an escape from the compiler', all, /@ts-(ignore|expect-error|nocheck)/],
    ['console', product, /\bconsole\./],
    ['eval', product, /\beval\(|new Function\(/],
    ['an ARN of one partition', [...product, ...infra.filter(isDeployed)], /arn:aws:/],
  ])('%s', (_, sources, pattern) => {
    const own = 'test/unit/architecture.test.ts';
    const found = sources.filter(
      (source) =>
        source.path !== own && pattern.test(_ === 'an escape from the compiler' ? source.text : source.code),
    );
    expect(found.map(({ path }) => path)).toEqual([]);
  });

  it('an unfinished or skipped thing', () => {
    const found = all.filter(
      ({ path, text }) =>
        path !== 'test/unit/architecture.test.ts' &&
        /\b(TODO|FIXME|XXX)\b|\b(it|describe|test)\.(skip|only|todo)\b/.test(text),
    );
    expect(found.map(({ path }) => path)).toEqual([]);
  });
});

describe('contracts and Lambdas', () => {
  it('have routes and ids of their own', () => {
    for (const of of [routeKey, ({ id }: { id: string }) => id]) {
      const names = CONTRACTS.map(of);
      expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
    }
  });

  it('name every parameter of their path', () => {
    for (const { id, path, params } of CONTRACTS) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
      const shape = params ? Object.keys((params() as unknown as { shape: object }).shape).sort() : [];
      expect(shape, id).toEqual(named);
    }
  });

  it('every contract is served exactly once, by its own domain', () => {
    // endpoint(someContracts.createThing, …) is how a contract gets its code.
    const endpoints = functions.flatMap(({ path, code }) =>
      [...code.matchAll(/export const (\w+) = endpoint\(\s*\w+Contracts\.(\w+)/g)].map(
        ([, name = '', id = '']) => ({ path, name, id }),
      ),
    );
    const served = functions
      .filter(({ path }) => /^functions\/(\w+)\/\1\.lambda\.ts$/.test(path) && domainOf(path) !== 'jobs')
      .flatMap(({ path, code }) => {
        const list = /\bapi\(\s*\[([^\]]*)\]/.exec(code)?.[1] ?? '';
        return [...list.matchAll(/\w+/g)].map(([name]) => ({ domain: domainOf(path), name }));
      });
    const routes = served.map(({ domain, name }) => {
      const endpoint = endpoints.find(
        (candidate) => candidate.name === name && domainOf(candidate.path) === domain,
      );
      return `${domain} ${endpoint?.id}`;
    });
    expect(routes.sort()).toEqual(CONTRACTS.map(({ domain, id }) => `${domain} ${id}`).sort());
  });

  it('an endpoint lies in the file of its name', () => {
    const kebab = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    const misplaced = functions.flatMap(({ path, code }) =>
      [...code.matchAll(/export const (\w+) = endpoint\(/g)]
        .filter(([, name = '']) => !path.endsWith(`/${kebab(name)}.ts`))
        .map(([, name]) => `${path}: ${name}`),
    );
    expect(misplaced).toEqual([]);
  });

  it('jobs and consumers open with what happens when they die', () => {
    const consumers = functions.filter(({ path }) =>
      /^functions\/(jobs|streams|mail)\/.*\.lambda\.ts$/.test(path),
    );
    expect(consumers.length).toBeGreaterThan(3);
    const untold = consumers.filter(
      ({ text }) => !/\/\*\*[\s\S]*Trigger:[\s\S]*\*\//.test(text) || !/[Tt]wice|crash/.test(text),
    );
    expect(untold.map(({ path }) => path)).toEqual([]);
  });
});

describe('files', () => {
  it('are named in kebab-case, by what they hold', () => {
    const names = all.map(({ path }) => path.split('/').at(-1) ?? '');
    expect(names.filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*\.ts$/.test(name))).toEqual([]);
    expect(
      names.filter((name) => /^(index|utils?|helpers?|common|misc|manager|types|constants)\.ts$/.test(name)),
    ).toEqual([]);
  });

  it('are short: half at most 60 lines, 95 of 100 at most 250', () => {
    const lengths = [...product, ...infra]
      .map(({ text }) => text.trimEnd().split('\n').length)
      .sort((a, b) => a - b);
    expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThanOrEqual(60);
    expect(lengths[Math.floor(lengths.length * 0.95)]).toBeLessThanOrEqual(250);
  });

  it('tell nothing of the machine they were written on', () => {
    const found = all.filter(
      ({ path, text }) =>
        path !== 'test/unit/architecture.test.ts' && /\/(root|home)\/\w|\/work\/main/.test(text),
    );
    expect(found.map(({ path }) => path)).toEqual([]);
  });
});
