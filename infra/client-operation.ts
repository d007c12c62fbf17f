import { type ClientDocument, type Operation, type Parameter, resolve } from './client-document.ts';
import { braces, docblock, member, typeOf } from './client-schema.ts';

/** One method of the client, as the document describes it. */
export interface ClientOperation {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

interface Part {
  readonly text: string;
  readonly required: boolean;
}

const parametersIn = (document: ClientDocument, operation: Operation): Parameter[] =>
  (operation.parameters ?? []).map((parameter) => resolve<Parameter>(document, parameter));

/** `params` or `query`: an object with a member for each parameter in that place. */
const groupPart = (name: string, parameters: readonly Parameter[]): Part[] => {
  if (parameters.length === 0) return [];
  const required = parameters.some((parameter) => parameter.required);
  const members = parameters.map((p) => member(p.name, typeOf(p.schema), p.required ?? false, p.description));
  return [{ required, text: member(name, braces(members), required) }];
};

const HEADER_PARTS: Readonly<Record<string, Part>> = {
  'Idempotency-Key': {
    required: false,
    text: member(
      'idempotencyKey',
      'string',
      false,
      'Give your own to be safe across restarts; made up otherwise.',
    ),
  },
  'If-Match': { required: true, text: member('ifMatch', 'Version', true, 'The version you read.') },
};

const headerParts = (parameters: readonly Parameter[]): Part[] =>
  parameters.flatMap(({ name }) => HEADER_PARTS[name] ?? []);

const bodyPart = (operation: Operation): Part[] => {
  const schema = Object.values(operation.requestBody?.content ?? {})[0]?.schema;
  return schema ? [{ required: true, text: member('body', typeOf(schema), true) }] : [];
};

const partsOf = (document: ClientDocument, { operation }: ClientOperation): Part[] => {
  const parameters = parametersIn(document, operation);
  const at = (place: Parameter['in']) => parameters.filter((parameter) => parameter.in === place);
  return [
    ...groupPart('params', at('path')),
    ...groupPart('query', at('query')),
    ...bodyPart(operation),
    ...headerParts(at('header')),
  ];
};

const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const answerType = (document: ClientDocument, operation: Operation): string => {
  const [status, response] = Object.entries(operation.responses).find(([code]) => code.startsWith('2')) ?? [];
  if (!status || !response) throw new Error(`${operation.operationId} has no successful response`);
  const [media, content] = Object.entries(resolve(document, response).content ?? {})[0] ?? [];
  if (!media) return `Answer<${status}, undefined>`;
  if (content?.schema) return `Answer<${status}, ${typeOf(content.schema)}>`;
  return `Answer<${status}, ${media.includes('json') ? 'unknown' : 'string'}>`;
};

/** The interface of what the method takes; nothing where call options are all. */
export const requestDeclaration = (document: ClientDocument, entry: ClientOperation): string => {
  const parts = partsOf(document, entry);
  if (parts.length === 0) return '';
  const name = `${capitalized(entry.operation.operationId)}Request`;
  return `export interface ${name} extends CallOptions ${braces(parts.map((part) => part.text))}\n`;
};

const refusals = (document: ClientDocument, operation: Operation): string => {
  const codes = Object.values(operation.responses).flatMap((response) => {
    const schema = resolve(document, response).content?.['application/problem+json']?.schema;
    return schema?.allOf?.flatMap((part) => part.properties?.code?.enum ?? []) ?? [];
  });
  return `@throws ProblemError: ${codes.join(', ')}`;
};

export const methodDeclaration = (document: ClientDocument, entry: ClientOperation): string => {
  const { method, path, operation } = entry;
  const parts = partsOf(document, entry);
  const optional = parts.some((part) => part.required) ? '' : '?';
  const requestType = parts.length === 0 ? 'CallOptions' : `${capitalized(operation.operationId)}Request`;
  const answer = answerType(document, operation);
  const verb = method.toUpperCase();
  const docs = docblock(
    `${operation.summary} (${verb} ${path}).\n${operation.description ?? ''}\n${refusals(document, operation)}`,
  );
  const name = operation.operationId;
  const call = `{\n  return this.call('${verb}', '${path}', request);\n}\n`;
  if (!operation.responses['304'])
    return `${docs}${name}(request${optional}: ${requestType}): Promise<${answer}> ${call}`;
  return [
    `${docs}${name}(request: ${requestType} & IfNoneMatch): Promise<${answer} | NotModified>;\n`,
    `${name}(request${optional}: ${requestType}): Promise<${answer}>;\n`,
    `${name}(request${optional}: ${requestType}): Promise<${answer} | NotModified> ${call}`,
  ].join('');
};
