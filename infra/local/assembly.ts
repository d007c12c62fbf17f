import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isObject, type JsonObject } from './intrinsics.ts';
import type { Place } from './physical-ids.ts';
import { type DeployedResource, type Resource, section, Template } from './template.ts';

export type { Resource } from './template.ts';

const readJson = (path: string): JsonObject => JSON.parse(readFileSync(path, 'utf8')) as JsonObject;

interface Stack {
  readonly name: string;
  readonly region: string;
  readonly template: JsonObject;
}

/** The one stack of a cloud assembly, as its manifest names it. */
const readStack = (folder: string): Stack => {
  const artifacts = Object.entries(section(readJson(join(folder, 'manifest.json')), 'artifacts'));
  const stacks = artifacts.filter(
    ([, artifact]) => isObject(artifact) && artifact.type === 'aws:cloudformation:stack',
  );
  const [[name, artifact] = []] = stacks;
  if (!name || !isObject(artifact) || stacks.length > 1) {
    throw new Error(`${folder} holds ${stacks.length} stacks; the local stack runs exactly one`);
  }
  const file = String(section(artifact, 'properties').templateFile);
  const [, region = 'us-east-1'] = String(artifact.environment).match(/([^/]+)$/) ?? [];
  return {
    name,
    region: region === 'unknown-region' ? 'us-east-1' : region,
    template: readJson(join(folder, file)),
  };
};

/** Object key of each asset to its folder or, when it is the template of a nested stack, its file. */
const readAssets = (folder: string, stackName: string): Map<string, string> => {
  const files = Object.values(section(readJson(join(folder, `${stackName}.assets.json`)), 'files'));
  const found = new Map<string, string>();
  for (const file of files) {
    if (!isObject(file)) continue;
    const path = join(folder, String(section(file, 'source').path));
    for (const destination of Object.values(section(file, 'destinations'))) {
      if (isObject(destination)) found.set(String(destination.objectKey), path);
    }
  }
  return found;
};

/** The synthesized app: the resources of all its templates, with references resolved to what they are on this machine. */
export class Assembly {
  readonly stackName: string;
  readonly region: string;
  readonly #assets: Map<string, string>;
  readonly #resources: ReadonlyMap<string, DeployedResource>;

  constructor(folder: string, addresses: Pick<Place, 'baseUrl' | 'issuer' | 'queueUrl'>) {
    const { name, region, template } = readStack(folder);
    this.stackName = name;
    this.region = region;
    this.#assets = readAssets(folder, name);
    const place = { ...addresses, region, stackName: name };
    const load = (url: string) => readJson(this.#asset(url.split('/').at(-1) ?? ''));
    const resources = new Template({ json: template, place, load }).resources();
    this.#resources = new Map(resources.map((resource) => [resource.id, resource]));
  }

  all(...types: readonly string[]): Resource[] {
    return [...this.#resources.values()].filter(({ type }) => types.includes(type));
  }

  get resources(): Resource[] {
    return [...this.#resources.values()];
  }

  get(id: string): DeployedResource {
    const resource = this.#resources.get(id);
    if (!resource) throw new Error(`The template refers to ${id}, which it does not hold`);
    return resource;
  }

  ref(id: string): string {
    return this.get(id).ref;
  }

  arn(id: string): string {
    return this.get(id).arn;
  }

  /** The folder of a function's code. */
  codeFolder(code: JsonObject): string {
    return this.#asset(String(code.S3Key));
  }

  #asset(key: string): string {
    const path = this.#assets.get(key);
    if (!path) throw new Error(`The assembly has no asset ${key}`);
    return path;
  }
}
