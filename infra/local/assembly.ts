import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isObject, type Json, type JsonObject, type References, resolve } from './intrinsics.ts';
import { attributeOf, type Place, physicalId, pseudoParameter } from './physical-ids.ts';

export interface Resource {
  readonly id: string;
  readonly type: string;
  /** With every intrinsic carried out, on first use: most of a template is of no interest here. */
  readonly properties: JsonObject;
}

const readJson = (path: string): JsonObject => JSON.parse(readFileSync(path, 'utf8')) as JsonObject;
const section = (object: JsonObject, name: string): JsonObject =>
  isObject(object[name]) ? object[name] : {};

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

/** Object key of each asset to the folder that holds it. */
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

/** The synthesized app: its resources with all references resolved to what they are on this machine. */
export class Assembly {
  readonly stackName: string;
  readonly region: string;
  readonly #template: JsonObject;
  readonly #assets: Map<string, string>;
  readonly #resources = new Map<string, Resource>();
  readonly #references: References;

  constructor(folder: string, addresses: Pick<Place, 'baseUrl' | 'issuer' | 'queueUrl'>) {
    const { name, region, template } = readStack(folder);
    this.stackName = name;
    this.region = region;
    this.#template = template;
    this.#assets = readAssets(folder, name);
    this.#references = this.#makeReferences({ ...addresses, region, stackName: name });
    for (const [id, raw] of Object.entries(section(template, 'Resources'))) {
      if (isObject(raw) && this.#exists(raw)) this.#resources.set(id, this.#resource(id, raw));
    }
  }

  all(...types: readonly string[]): Resource[] {
    return [...this.#resources.values()].filter(({ type }) => types.includes(type));
  }

  get resources(): Resource[] {
    return [...this.#resources.values()];
  }

  get(id: string): Resource {
    const resource = this.#resources.get(id);
    if (!resource) throw new Error(`The template refers to ${id}, which it does not hold`);
    return resource;
  }

  ref(id: string): string {
    return String(this.#references.ref(id));
  }

  arn(id: string): string {
    return String(this.#references.attribute(id, 'Arn'));
  }

  /** The folder of a function's code. */
  codeFolder(code: JsonObject): string {
    const folder = this.#assets.get(String(code.S3Key));
    if (!folder) throw new Error(`The assembly has no asset ${String(code.S3Key)}`);
    return folder;
  }

  #exists(raw: JsonObject): boolean {
    return (
      typeof raw.Condition !== 'string' ||
      resolve({ 'Fn::Or': [{ Condition: raw.Condition }] }, this.#references) === true
    );
  }

  #resource(id: string, raw: JsonObject): Resource {
    const references = this.#references;
    let properties: JsonObject | undefined;
    return {
      id,
      type: String(raw.Type),
      get properties() {
        properties ??= resolve(section(raw, 'Properties'), references) as JsonObject;
        return properties;
      },
    };
  }

  #makeReferences(place: Place): References {
    const parameters = section(this.#template, 'Parameters');
    const raw = (id: string): JsonObject => section(section(this.#template, 'Resources'), id);
    // Names are plain text in a template; resolving more than that here could run in a circle.
    const named = (id: string): JsonObject =>
      Object.fromEntries(
        Object.entries(section(raw(id), 'Properties')).filter(([, value]) => typeof value === 'string'),
      );
    const references: References = {
      ref: (id) => {
        const pseudo = pseudoParameter(id, place);
        if (pseudo !== undefined) return pseudo;
        if (id in parameters) return section(parameters, id).Default ?? '';
        return physicalId({ id, type: String(raw(id).Type), properties: named(id) }, place);
      },
      attribute: (id, name): Json =>
        attributeOf({ id, type: String(raw(id).Type), properties: named(id) }, name, place),
      condition: (name) => section(this.#template, 'Conditions')[name],
      mapping: (name) => section(this.#template, 'Mappings')[name],
    };
    return references;
  }
}
