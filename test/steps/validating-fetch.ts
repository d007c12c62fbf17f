import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

interface Operation {
  readonly operationId: string;
  readonly responses: Readonly<Record<string, ResponseObject>>;
}
interface ResponseObject {
  readonly $ref?: string;
  readonly content?: Readonly<Record<string, { readonly schema?: object }>>;
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly responses?: Readonly<Record<string, ResponseObject>> };
}

const DOCUMENT = 'openapi.json';

const fits = (template: string, path: string): boolean => {
  const wanted = template.split('/');
  const given = path.split('/');
  return (
    wanted.length === given.length && wanted.every((part, i) => part.startsWith('{') || part === given[i])
  );
};

interface Found {
  readonly operation: Operation;
  /** Where it stands in the document. */
  readonly at: string;
}

const resolve = (document: Document, { $ref, ...own }: ResponseObject): ResponseObject | undefined =>
  $ref ? document.components.responses?.[$ref.split('/').at(-1) ?? ''] : own;

/** Static paths come before those with parameters, as in the gateway. */
const findOperation = (document: Document, method: string, path: string): Found | null => {
  const templates = Object.keys(document.paths).filter((template) => fits(template, path));
  const template = templates.sort((a, b) => a.split('{').length - b.split('{').length)[0];
  const operation = template && document.paths[template]?.[method.toLowerCase()];
  if (!template || !operation) return null;
  const pointer = template.replaceAll('~', '~0').replaceAll('/', '~1');
  return { operation, at: `${DOCUMENT}#/paths/${encodeURIComponent(pointer)}/${method.toLowerCase()}` };
};

/**
 * A `fetch` that lets no answer through which the OpenAPI document does not describe: status, content type
 * and body. Stands between every end-to-end test and the server.
 */
export const validatingFetch = async (baseUrl: string): Promise<typeof fetch> => {
  const document = (await (await fetch(`${baseUrl}/openapi.json`)).json()) as Document;
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: true });
  addFormats.default(ajv);
  ajv.addSchema({ $id: DOCUMENT, ...document });

  const assertDescribed = async (response: Response, found: Found): Promise<void> => {
    const where = `${found.operation.operationId} answered ${response.status}`;
    const described = found.operation.responses[String(response.status)];
    if (!described) throw new Error(`${where}, which the document does not know`);
    const type = response.headers.get('content-type')?.split(';')[0];
    if (!type) return;
    const content = resolve(document, described)?.content?.[type];
    if (!content) throw new Error(`${where} as ${type}, which the document does not know`);
    if (!type.includes('json') || !content.schema) return;
    const base = described.$ref ? `${DOCUMENT}${described.$ref}` : `${found.at}/responses/${response.status}`;
    const schema = { $ref: `${base}/content/${encodeURIComponent(type.replaceAll('/', '~1'))}/schema` };
    if (!ajv.validate(schema, await response.clone().json()))
      throw new Error(`${where}: ${ajv.errorsText()}`);
  };

  return async (input, init) => {
    const response = await fetch(input, init);
    const found = findOperation(document, init?.method ?? 'GET', new URL(String(input)).pathname);
    if (found) await assertDescribed(response, found);
    return response;
  };
};
