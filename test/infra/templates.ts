import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NestedStack, type Stack } from 'aws-cdk-lib';

export interface Resource {
  readonly Type: string;
  readonly Properties: Record<string, unknown>;
  readonly DeletionPolicy?: string;
  readonly DependsOn?: string | readonly string[];
}

export interface Template {
  readonly Resources: Record<string, Resource>;
  readonly Outputs: Record<string, { readonly Value: unknown; readonly Description?: string }>;
  readonly Parameters?: Record<string, unknown>;
}

export const NESTED_STACK = 'AWS::CloudFormation::Stack';

/** A stack's template and those of the stacks nested in it, by file, the parent first. */
export const readTemplates = (folder: string, stack: Stack): Map<string, Template> => {
  const nested = stack.node.findAll().filter((part) => NestedStack.isNestedStack(part));
  const files = [stack.templateFile, ...nested.map(({ templateFile }) => templateFile)];
  return new Map(
    files.map((file) => [file, JSON.parse(readFileSync(join(folder, file), 'utf8')) as Template]),
  );
};

const isRef = (value: object): value is { readonly Ref: string } => 'Ref' in value;

/** A value with `Ref`s to parameters replaced. */
const give = (value: unknown, parameters: Readonly<Record<string, unknown>>): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => give(item, parameters));
  if (isRef(value) && value.Ref in parameters) return parameters[value.Ref];
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, give(item, parameters)]));
};

/** What the parent gives the one nested stack that asks for exactly these parameters. */
const parametersFor = (parent: Template, nested: Template): Record<string, unknown> => {
  const wanted = Object.keys(nested.Parameters ?? {}).sort();
  const given = Object.values(parent.Resources)
    .filter(({ Type }) => Type === NESTED_STACK)
    .map(({ Properties }) => Properties.Parameters as Record<string, unknown>)
    .filter((parameters) => Object.keys(parameters).sort().join() === wanted.join());
  if (given.length !== 1 || !given[0])
    throw new Error(`Parameters ${wanted} are given ${given.length} times`);
  return given[0];
};

/** A parent and its nested templates as one, as if nothing had been split. */
export const asOne = (templates: ReadonlyMap<string, Template>): Template => {
  const [parent, ...nested] = templates.values();
  if (!parent) throw new Error('There is no template');
  const all = { ...parent.Resources };
  for (const template of nested) {
    for (const [id, resource] of Object.entries(template.Resources)) {
      if (id in all) throw new Error(`Two templates hold a ${id}: these tests cannot tell them apart`);
      all[id] = give(resource, parametersFor(parent, template)) as Resource;
    }
  }
  return { ...parent, Resources: all };
};

/** The logical ids that a value refers to. */
const referredBy = (value: unknown): string[] => {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => {
    if (key === 'Ref') return [String(item)];
    if (key === 'Fn::GetAtt') return [String(Array.isArray(item) ? item[0] : item).split('.')[0] ?? ''];
    if (key === 'Fn::Sub') {
      const text = String(Array.isArray(item) ? item[0] : item);
      const named = [...text.matchAll(/\$\{([^!.}][^.}]*)/g)].map(([, id = '']) => id);
      return [...named, ...referredBy(Array.isArray(item) ? item[1] : null)];
    }
    return referredBy(item);
  });
};

/** The resources of a template that wait for each other; none, or CloudFormation refuses it. */
export const waitingForEachOther = ({ Resources }: Template): string[] => {
  const waits = new Map(
    Object.entries(Resources).map(([id, { Properties, DependsOn = [] }]) => [
      id,
      [...referredBy(Properties), ...[DependsOn].flat()].filter((other) => other in Resources),
    ]),
  );
  for (let before = -1; before !== waits.size; ) {
    before = waits.size;
    for (const [id, others] of waits) if (!others.some((other) => waits.has(other))) waits.delete(id);
  }
  return [...waits.keys()];
};
