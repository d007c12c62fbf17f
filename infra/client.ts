import type { ClientDocument } from './client-document.ts';
import { type ClientOperation, methodDeclaration, requestDeclaration } from './client-operation.ts';
import { braces, declaration } from './client-schema.ts';

const head = ({ info }: ClientDocument, code: string): string => `/**
 * The typed client of ${info.title} ${info.version}.
 * Generated from the OpenAPI document by \`npm run openapi\`; edit the contracts, not this file.
 */
import { ${runtimeTypes(code)}ClientRuntime } from './client.ts';

export { type Answer, type ClientOptions, type NotModified, ProblemError } from './client.ts';
`;

/** Only those that the code names: an unused import is an error under strict settings. */
const runtimeTypes = (code: string): string =>
  ['Answer', 'CallOptions', 'IfNoneMatch', 'NotModified', 'Version']
    .filter((name) => new RegExp(`\\b${name}\\b`).test(code))
    .map((name) => `type ${name}, `)
    .join('');

const operationsOf = (document: ClientDocument): ClientOperation[] =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ method, path, operation })),
  );

/** The source of `client/guanxi-client.generated.ts`: types, and one method for each operation. */
export const generateClient = (document: ClientDocument): string => {
  const operations = operationsOf(document);
  const types = Object.entries(document.components.schemas).map(([name, schema]) =>
    declaration(name, schema),
  );
  const requests = operations.map((entry) => requestDeclaration(document, entry)).filter(Boolean);
  const methods = operations.map((entry) => methodDeclaration(document, entry));
  const spaced = methods.map((method, i) => (i === 0 ? method : `\n${method}`));
  const client = `export class GuanxiClient extends ClientRuntime ${braces(spaced)}\n`;
  const code = [...types, ...requests, client].join('\n');
  return `${head(document, code)}\n${code}`;
};
