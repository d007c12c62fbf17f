export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** What a template's references stand for here. */
export interface References {
  ref(logicalId: string): Json;
  attribute(logicalId: string, name: string): Json;
  condition(name: string): Json | undefined;
  mapping(name: string): Json | undefined;
}

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Stands for `AWS::NoValue`: the property that holds it is left out. */
const ABSENT = Symbol('AWS::NoValue');
type Resolved = Json | typeof ABSENT;

const asArray = (value: Json | undefined, name: string): Json[] => {
  if (Array.isArray(value)) return value;
  throw new Error(`${name} needs a list, not ${JSON.stringify(value)}`);
};

const asText = (value: Resolved, name: string): string => {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return String(value);
  throw new Error(
    `${name} needs text, not ${typeof value === 'symbol' ? 'AWS::NoValue' : JSON.stringify(value)}`,
  );
};

type Intrinsic = (argument: Json, from: References) => Resolved;

const sub: Intrinsic = (argument, from) => {
  const [template, given] = Array.isArray(argument) ? argument : [argument, {}];
  const variables = isObject(given) ? given : {};
  return asText(template ?? null, 'Fn::Sub').replaceAll(/\$\{([^}]+)\}/g, (whole, name: string) => {
    if (name.startsWith('!')) return `\${${name.slice(1)}}`;
    if (name in variables) return asText(resolveAny(variables[name] ?? null, from), whole);
    const [id = '', ...attribute] = name.split('.');
    return asText(attribute.length > 0 ? from.attribute(id, attribute.join('.')) : from.ref(id), whole);
  });
};

const getAtt: Intrinsic = (argument, from) => {
  const [id, name] =
    typeof argument === 'string' ? argument.split(/\.(.*)/s) : asArray(argument, 'Fn::GetAtt');
  return from.attribute(String(id), asText(resolveAny(name ?? null, from), 'Fn::GetAtt'));
};

const join: Intrinsic = (argument, from) => {
  const [separator, parts] = asArray(argument, 'Fn::Join');
  const list = asArray(resolve(parts ?? null, from), 'Fn::Join');
  return list.map((part) => asText(part, 'Fn::Join')).join(String(separator));
};

const select: Intrinsic = (argument, from) => {
  const [index, list] = asArray(argument, 'Fn::Select');
  const chosen = asArray(resolve(list ?? null, from), 'Fn::Select')[Number(resolve(index ?? 0, from))];
  if (chosen === undefined) throw new Error(`Fn::Select: there is no element ${index}`);
  return chosen;
};

const split: Intrinsic = (argument, from) => {
  const [separator, text] = asArray(argument, 'Fn::Split');
  return asText(resolveAny(text ?? null, from), 'Fn::Split').split(String(separator));
};

const findInMap: Intrinsic = (argument, from) => {
  const path = asArray(resolve(argument, from), 'Fn::FindInMap').map(String);
  let found: Json | undefined = from.mapping(path[0] ?? '');
  for (const key of path.slice(1)) found = isObject(found) ? found[key] : undefined;
  if (found === undefined) throw new Error(`Fn::FindInMap: nothing at ${path.join('.')}`);
  return found;
};

const truth = (argument: Json, from: References): boolean => {
  const name = isObject(argument) && typeof argument.Condition === 'string' ? argument.Condition : argument;
  const definition = typeof name === 'string' ? from.condition(name) : name;
  if (definition === undefined) throw new Error(`There is no condition ${JSON.stringify(name)}`);
  return resolve(definition, from) === true;
};

const INTRINSICS: Readonly<Record<string, Intrinsic>> = {
  Ref: (argument, from) => (argument === 'AWS::NoValue' ? ABSENT : from.ref(String(argument))),
  'Fn::GetAtt': getAtt,
  'Fn::Join': join,
  'Fn::Sub': sub,
  'Fn::Select': select,
  'Fn::Split': split,
  'Fn::FindInMap': findInMap,
  'Fn::Base64': (argument, from) =>
    Buffer.from(asText(resolveAny(argument, from), 'Fn::Base64')).toString('base64'),
  'Fn::Equals': (argument, from) => {
    const [a, b] = asArray(argument, 'Fn::Equals').map((side) => JSON.stringify(resolve(side, from)));
    return a === b;
  },
  'Fn::And': (argument, from) => asArray(argument, 'Fn::And').every((side) => truth(side, from)),
  'Fn::Or': (argument, from) => asArray(argument, 'Fn::Or').some((side) => truth(side, from)),
  'Fn::Not': (argument, from) => !truth(asArray(argument, 'Fn::Not')[0] ?? null, from),
  'Fn::If': (argument, from) => {
    const [condition, yes, no] = asArray(argument, 'Fn::If');
    return resolveAny((truth(condition ?? null, from) ? yes : no) ?? null, from);
  },
};

const resolveAny = (value: Json, from: References): Resolved => {
  if (Array.isArray(value)) return value.map((item) => resolveAny(item, from)).filter(isPresent);
  if (!isObject(value)) return value;
  const [[name, argument] = [], ...more] = Object.entries(value);
  if (name && argument !== undefined && more.length === 0) {
    const intrinsic = INTRINSICS[name];
    if (intrinsic) return intrinsic(argument, from);
    if (name.startsWith('Fn::')) throw new Error(`The local stack does not know ${name}`);
  }
  const entries = Object.entries(value).map(([key, item]) => [key, resolveAny(item, from)] as const);
  return Object.fromEntries(entries.filter((entry): entry is [string, Json] => isPresent(entry[1])));
};

const isPresent = (value: Resolved): value is Json => value !== ABSENT;

/** A template's value with every intrinsic function carried out. */
export const resolve = (value: Json, from: References): Json => {
  const resolved = resolveAny(value, from);
  return isPresent(resolved) ? resolved : null;
};
