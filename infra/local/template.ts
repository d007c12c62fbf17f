import { isObject, type Json, type JsonObject, type References, resolve } from './intrinsics.ts';
import { attributeOf, type Place, physicalId, pseudoParameter } from './physical-ids.ts';

export interface Resource {
  /** The logical id; behind that of its stack when the stack is nested. */
  readonly id: string;
  readonly type: string;
  /** With every intrinsic carried out, on first use: most of a template is of no interest here. */
  readonly properties: JsonObject;
}

export interface DeployedResource extends Resource {
  readonly ref: string;
  readonly arn: string;
}

export interface TemplateSource {
  readonly json: JsonObject;
  readonly place: Place;
  /** The template at the address that a nested stack names. */
  load(url: string): JsonObject;
}

interface Nesting {
  /** What goes before logical ids; they are letters and digits, so that a dash cannot be part of one. */
  readonly prefix: string;
  parameter(name: string): Json | undefined;
}

const NESTED_STACK = 'AWS::CloudFormation::Stack';
const NOT_NESTED: Nesting = { prefix: '', parameter: () => undefined };

export const section = (object: JsonObject, name: string): JsonObject =>
  isObject(object[name]) ? object[name] : {};

/** One template with its references carried out as they are on this machine, and those nested in it. */
export class Template {
  readonly #source: TemplateSource;
  readonly #nesting: Nesting;
  readonly #raw: JsonObject;
  readonly #nested = new Map<string, Template>();
  readonly #references: References = {
    ref: (id) => this.#ref(id),
    attribute: (id, name) => this.#attribute(id, name),
    condition: (name) => section(this.#source.json, 'Conditions')[name],
    mapping: (name) => section(this.#source.json, 'Mappings')[name],
  };

  constructor(source: TemplateSource, nesting: Nesting = NOT_NESTED) {
    this.#source = source;
    this.#nesting = nesting;
    this.#raw = section(source.json, 'Resources');
  }

  /** Its own resources and those of the stacks nested in it, less those whose condition is false. */
  resources(): DeployedResource[] {
    const present = Object.keys(this.#raw).filter((id) => this.#exists(id));
    const nested = present.filter((id) => this.#type(id) === NESTED_STACK);
    return [
      ...present.map((id) => this.#resource(id)),
      ...nested.flatMap((id) => this.#stack(id).resources()),
    ];
  }

  output(name: string): Json {
    const value = section(section(this.#source.json, 'Outputs'), name).Value;
    if (value === undefined) throw new Error(`${this.#source.place.stackName} has no output ${name}`);
    return resolve(value, this.#references);
  }

  #type(id: string): string {
    return String(section(this.#raw, id).Type);
  }

  #properties(id: string): JsonObject {
    return section(section(this.#raw, id), 'Properties');
  }

  #exists(id: string): boolean {
    const { Condition } = section(this.#raw, id);
    return typeof Condition !== 'string' || resolve({ 'Fn::Or': [{ Condition }] }, this.#references) === true;
  }

  #resource(id: string): DeployedResource {
    const references = this.#references;
    const raw = this.#properties(id);
    let properties: JsonObject | undefined;
    return {
      id: `${this.#nesting.prefix}${id}`,
      type: this.#type(id),
      get properties() {
        properties ??= resolve(raw, references) as JsonObject;
        return properties;
      },
      get ref() {
        return String(references.ref(id));
      },
      get arn() {
        return String(references.attribute(id, 'Arn'));
      },
    };
  }

  #stack(id: string): Template {
    const known = this.#nested.get(id);
    if (known) return known;
    const { place, load } = this.#source;
    const { TemplateURL = null, Parameters = {} } = this.#properties(id);
    const made = new Template(
      {
        json: load(String(resolve(TemplateURL, this.#references))),
        place: { ...place, stackName: `${place.stackName}-${id}` },
        load,
      },
      {
        prefix: `${this.#nesting.prefix}${id}-`,
        parameter: (name) => {
          const value = isObject(Parameters) ? Parameters[name] : undefined;
          return value === undefined ? undefined : resolve(value, this.#references);
        },
      },
    );
    this.#nested.set(id, made);
    return made;
  }

  #ref(id: string): Json {
    const pseudo = pseudoParameter(id, this.#source.place);
    if (pseudo !== undefined) return pseudo;
    const parameters = section(this.#source.json, 'Parameters');
    if (id in parameters) return this.#parameter(id, section(parameters, id));
    if (this.#type(id) === NESTED_STACK) return this.#stack(id).#ref('AWS::StackId');
    return physicalId(this.#named(id), this.#source.place);
  }

  #parameter(name: string, { Default }: JsonObject): Json {
    const value = this.#nesting.parameter(name) ?? Default;
    if (value === undefined)
      throw new Error(`Nobody gives ${this.#source.place.stackName} its parameter ${name}`);
    return value;
  }

  #attribute(id: string, name: string): Json {
    if (this.#type(id) !== NESTED_STACK) return attributeOf(this.#named(id), name, this.#source.place);
    return this.#stack(id).output(name.replace(/^Outputs\./, ''));
  }

  /** Names are plain text in a template; resolving more than that here could run in a circle. */
  #named(id: string) {
    if (!(id in this.#raw)) throw new Error(`The template refers to ${id}, which it does not hold`);
    const plain = Object.entries(this.#properties(id)).filter(([, value]) => typeof value === 'string');
    return {
      id: `${this.#nesting.prefix}${id}`,
      type: this.#type(id),
      properties: Object.fromEntries(plain),
    };
  }
}
