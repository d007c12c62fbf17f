import { readFile } from 'node:fs/promises';
import { brotliCompressSync } from 'node:zlib';
import type { Plugin } from 'esbuild';
import { CONTRACTS } from '../shared/contracts.ts';

/**
 * What a Lambda never runs is left out of its bundle. Each trim says why it is safe; each replacement fails
 * loudly if it is reached after all. test/infra/bundle-trims.test.ts loads and runs a trimmed bundle.
 */

/** Replaces modules whose path matches by other source text; nothing else about their resolution changes. */
const replaceSource = (
  name: string,
  filter: RegExp,
  text: (path: string) => Promise<string> | string,
): Plugin => ({
  name,
  setup: (build) => {
    build.onLoad({ filter }, async ({ path }) => ({ contents: await text(path), loader: 'js' }));
  },
});

const declareLeftOut = (why: string) =>
  `const leftOut = () => { throw new Error('Left out of Lambda bundles: ${why}'); };\n`;

/** Exports these names; calling any of them fails with the reason why it is not in the bundle. */
const leftOut = (names: readonly string[], why: string): string =>
  declareLeftOut(why) + names.map((name) => `export const ${name} = leftOut;`).join('\n');

/** Lambda hands its credentials over in the environment: files, SSO, profiles and IMDS are dead code (-133 KB, -7 ms). */
const environmentCredentials = replaceSource(
  'environment-credentials',
  /@aws-sdk[\\/]credential-provider-node[\\/]dist-es[\\/]index\.js$/,
  () => `import { fromEnv } from '@aws-sdk/credential-provider-env';
    export const defaultProvider = () => fromEnv();`,
);

/** Nor are there configuration files: this saves their parser, and two searches of the disk at the first call. */
const environmentConfiguration = replaceSource(
  'environment-configuration',
  /@smithy[\\/]core[\\/]dist-es[\\/]submodules[\\/]config[\\/]node-config-provider[\\/]fromSharedConfigFiles\.js$/,
  () => `import { CredentialsProviderError } from '../property-provider/CredentialsProviderError';
    export const fromSharedConfigFiles = () => async () => {
      throw new CredentialsProviderError('Lambda has no configuration files');
    };`,
);

/** Only the defaults mode `auto` asks an EC2 machine for its Region. */
const noInstanceMetadata = replaceSource(
  'no-instance-metadata',
  /@smithy[\\/]core[\\/]dist-es[\\/].*[\\/]getInstanceMetadataRegion\.js$/,
  () => leftOut(['getInstanceMetadataRegion'], 'a function knows its Region from its environment'),
);

/** 80 KB of phone metadata as 21 KB of brotli, unpacked in 2 ms when the first phone is parsed; node:zlib waits till then too (-2 ms). */
const packedPhoneMetadata = replaceSource(
  'packed-phone-metadata',
  /libphonenumber-js[\\/]metadata\.min\.json\.js$/,
  async (path) => {
    const plain = (await readFile(path, 'utf8')).replace(/^[\s\S]*?export default /, '').replace(/;\s*$/, '');
    const keys = Object.keys(JSON.parse(plain) as object);
    const packed = brotliCompressSync(plain).toString('base64');
    return `let unpacked;
      const unpack = () => (unpacked ??= JSON.parse(require('node:zlib').brotliDecompressSync(Buffer.from('${packed}', 'base64'))));
      export default { ${keys.map((key) => `get ${key}() { return unpack().${key}; }`).join(', ')} };`;
  },
);

/** The same phone code for today's engines: libphonenumber-js ships it beside the ES5 build (-14 KB). */
const modernPhoneCode: Plugin = {
  name: 'modern-phone-code',
  setup: (build) => {
    build.onResolve({ filter: /^\.\.\/es6\// }, ({ path, importer, resolveDir, kind }) =>
      /libphonenumber-js[\\/]core[\\/]/.test(importer)
        ? build.resolve(path.replace('../es6/', '../es6-modern/'), { importer, resolveDir, kind })
        : undefined,
    );
  },
};

const JSON_SCHEMA = 'JSON Schema is made at build time';

/** JSON Schema is made at build time (OpenAPI); a Lambda validates with the schemas and never describes them (-13 KB). */
const noJsonSchema = replaceSource(
  'no-json-schema',
  /zod[\\/]v4[\\/]core[\\/]to-json-schema\.js$/,
  async (path) => {
    const exported = (await readFile(path, 'utf8')).matchAll(/^export (?:function|const) (\w+)/gm);
    return leftOut(
      [...exported].map(([, name = '']) => name),
      JSON_SCHEMA,
    );
  },
);

/** As above; `aggregateChecks` stays, because a schema's `minLength`, `format` and the like are read from it. */
const noJsonSchemaProcessors = replaceSource(
  'no-json-schema-processors',
  /zod[\\/]v4[\\/]core[\\/]json-schema-processors\.js$/,
  async (path) => {
    const text = await readFile(path, 'utf8');
    const processors = /^export const (\w+Processor) = [\s\S]*?^};$/gm;
    return declareLeftOut(JSON_SCHEMA) + text.replace(processors, 'export const $1 = leftOut;');
  },
);

/** Compiling an object's schema into a function costs a cold start 10 ms and does not make a request faster (-2 KB). */
const interpretedSchemas = replaceSource(
  'interpreted-schemas',
  /zod[\\/]v4[\\/]core[\\/]schemas\.js$/,
  async (path) => {
    const text = await readFile(path, 'utf8');
    const compiled = /^export const \$ZodObjectJIT = [\s\S]*?^\}\);$/m;
    if (!compiled.test(text)) throw new Error('zod has no $ZodObjectJIT any more: look at this trim again');
    return text.replace(
      compiled,
      () =>
        'export const $ZodObjectJIT = core.$constructor("$ZodObjectJIT", (inst, def) => $ZodObject.init(inst, def));',
    );
  },
);

/** It watches for values that hold themselves, which no JSON and no item does, and walks every schema for it (-3 ms, -4 KB). */
const noCyclicValues = replaceSource(
  'no-cyclic-values',
  /zod[\\/]v4[\\/]core[\\/]memoizer\.js$/,
  () => `const nothing = () => undefined;
    export class $ZodCyclicError extends Error {}
    export const isRecursiveSchema = () => true;
    export const isBackEdge = () => false;
    export const memoizer = () => ({ attach: nothing, guard: nothing, alloc: (_inst, _payload, empty) => empty });`,
);

/** No operation that we call streams events (Transcribe and S3 Select do); S3's constructor asks for a marshaller (-11 KB). */
const noEventStreams = replaceSource(
  'no-event-streams',
  /@smithy[\\/]core[\\/]dist-es[\\/]submodules[\\/]event-streams[\\/]index\.js$/,
  () => `export const eventStreamSerdeProvider = () => ({});
    export const resolveEventStreamSerdeConfig = (input) =>
      Object.assign(input, { eventStreamMarshaller: input.eventStreamSerdeProvider(input) });
    export class EventStreamSerde { constructor() { throw new Error('Event streams are left out of Lambda bundles'); } }
    export class EventStreamCodec extends EventStreamSerde {}`,
);

/** Node always has a native SHA-256; the JavaScript one is for builds of Node without crypto (-3 KB). */
const nativeSha256 = replaceSource(
  'native-sha256',
  /@smithy[\\/]core[\\/]dist-es[\\/]submodules[\\/]checksum[\\/]sha256[\\/]Sha256Js\.js$/,
  () => leftOut(['Sha256Js'], 'node:crypto is used'),
);

/** DynamoDB's client constructs this cache and, without endpoint discovery (off by default), never asks it (-7 KB). */
const noEndpointDiscovery = replaceSource(
  'no-endpoint-discovery',
  /@aws-sdk[\\/]endpoint-cache[\\/]dist-es[\\/]index\.js$/,
  () => 'export class EndpointCache {}',
);

/** A computed key such as `{ [_hH]: … }` may have side effects for all that esbuild knows, so it keeps the schemas of every operation; a literal one lets it drop those that we never call (-60 KB in S3). */
const literalSchemaKeys = replaceSource(
  'literal-schema-keys',
  /@aws-sdk[\\/]client-[\w-]+[\\/]dist-es[\\/]schemas[\\/]schemas_0\.js$/,
  async (path) => {
    const text = await readFile(path, 'utf8');
    const constants = new Map(
      [...text.matchAll(/^const (\w+) = ("[^"]*");$/gm)].map(([, name, value]) => [name, value]),
    );
    return text.replace(/\[(_\w+)\]:/g, (whole, name: string) => `${constants.get(name) ?? whole}:`);
  },
);

/** Its table of days, by festival: made of a chain of 400 calls, it costs 10 ms of every start, and written out 0.2 ms. */
const writtenOutDays = async (text: string): Promise<string> => {
  const made = /\{ holidays: [\w$]+, workdays: [\w$]+, inLieuDays: [\w$]+ \} = ([\w$]+)\(\)/.exec(text);
  const [declared, maker] = made ?? [];
  if (!declared || !maker) throw new Error('chinese-days makes its table otherwise: look at this trim again');
  const source = `${text.replace(/^export \{[\s\S]*/m, '')}\nexport const table = ${maker}();`;
  const { table } = (await import(`data:text/javascript,${encodeURIComponent(source)}`)) as {
    table: Readonly<Record<string, Readonly<Record<string, string>>>>;
  };
  const byFestival = (days: Readonly<Record<string, string>>) =>
    Object.entries(Object.groupBy(Object.keys(days), (day) => days[day] ?? ''))
      .map(([name, dates = []]) => `${name}:${dates.join(' ')}`)
      .join(';');
  const read = `Object.fromEntries(Object.entries(TABLE).map(([kind, festivals]) => [kind, Object.fromEntries(festivals.split(';').flatMap(
    (festival) => { const [name, days] = festival.split(':'); return days.split(' ').map((day) => [day, name]); }))]))`;
  const packed = JSON.stringify(
    Object.fromEntries(Object.entries(table).map(([kind, days]) => [kind, byFestival(days)])),
  );
  return text.replace(declared, () => declared.replace(`${maker}()`, read.replace('TABLE', packed)));
};

const WORKING_DAYS = ['isWorkday', 'isHoliday', 'isInLieu', 'getDayDetail'];

/** The default export ties the working days to a lunar calendar and its festivals, which nobody asks for (-16 KB). */
const workingDaysOnly = replaceSource(
  'working-days-only',
  /chinese-days[\\/]dist[\\/]index\.es\.js$/,
  async (path) => {
    const text = await writtenOutDays(await readFile(path, 'utf8'));
    const exported = [...text.matchAll(/^ {2}([\w$]+) as (\w+),?$/gm)].filter(
      ([, , name]) => name !== 'default',
    );
    const members = exported.map(
      ([, local, name = '']) => `${name}: ${WORKING_DAYS.includes(name) ? local : 'leftOut'}`,
    );
    const defaultExport = `export default { ${members.join(', ')} };`;
    // esbuild keeps an object made of spreads, and with it all that is spread.
    const loose = text.replace(/, \w+ = \{\s*(?:\.{3}\w+,?\s*)+\};/, ';');
    return (
      declareLeftOut('only working days are used') + loose.replace(/^export \{[\s\S]*?^\};?/m, defaultExport)
    );
  },
);

/** To say 405 takes methods and paths, not the contracts of every domain with their schemas (-130 KB). */
const addressesOnly = replaceSource('addresses-only', /functions[\\/]system[\\/]addresses\.ts$/, () => {
  const addresses = CONTRACTS.map(({ method, path }) => ({ method, path }));
  return `export const ADDRESSES = ${JSON.stringify(addresses)};`;
});

/** Clients import their whole package.json for the version in the user agent. */
const versionOnly: Plugin = {
  name: 'version-only',
  setup: (build) => {
    build.onLoad({ filter: /@aws-sdk[\\/][\w-]+[\\/]package\.json$/ }, async ({ path }) => {
      const { version } = JSON.parse(await readFile(path, 'utf8')) as { version: string };
      return { contents: JSON.stringify({ version }), loader: 'json' };
    });
  },
};

export const bundleTrims: Plugin[] = [
  environmentCredentials,
  environmentConfiguration,
  noInstanceMetadata,
  packedPhoneMetadata,
  modernPhoneCode,
  noJsonSchema,
  noJsonSchemaProcessors,
  interpretedSchemas,
  noCyclicValues,
  noEventStreams,
  nativeSha256,
  noEndpointDiscovery,
  literalSchemaKeys,
  workingDaysOnly,
  addressesOnly,
  versionOnly,
];
