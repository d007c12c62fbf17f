import { describe, expect, it } from 'vitest';
import { type ClientDocument, type Operation, type Parameter, resolve } from '../../infra/client-document.ts';
import { documentText } from '../../infra/openapi/current.ts';
import { buildDocument } from '../../infra/openapi/document.ts';
import { exampleOf } from '../../infra/openapi/examples.ts';
import { CONTRACTS } from '../../shared/contracts.ts';
import { type Contract, PROBLEMS, routeKey } from '../../shared/kernel/contract.ts';
import { SAMPLE } from './openapi-sample.ts';

type Rich = Operation & {
  readonly security: readonly object[];
  readonly tags: readonly string[];
  readonly 'x-roles'?: readonly string[];
};
type Answer = { readonly headers: object; readonly content?: Record<string, { readonly schema?: object }> };

const parse = (contracts: readonly Contract[]) =>
  JSON.parse(JSON.stringify(buildDocument(contracts, '1.2.3'))) as ClientDocument;

const sample = parse(Object.values(SAMPLE));
const product = JSON.parse(documentText()) as ClientDocument;

const operationsOf = (document: ClientDocument) =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({
      route: `${method.toUpperCase()} ${path}`,
      operation,
    })),
  );

const operation = (id: string): Rich => {
  const found = operationsOf(sample).find((entry) => entry.operation.operationId === id);
  if (!found) throw new Error(`no operation ${id}`);
  return found.operation as Rich;
};
const answer = (id: string, status: number): Answer =>
  resolve(sample, operation(id).responses[status] ?? { $ref: `#/${id} does not answer ${status}` }) as Answer;
const parameters = (id: string): Parameter[] =>
  (operation(id).parameters ?? []).map((parameter) => resolve<Parameter>(sample, parameter));

const references = (node: unknown): string[] => {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) =>
    key === '$ref' && typeof value === 'string' ? [value] : references(value),
  );
};

describe('the product’s document', () => {
  it('has every contract exactly once, under its id', () => {
    const described = operationsOf(product).map((entry) => `${entry.operation.operationId} ${entry.route}`);
    expect(described.sort()).toEqual(CONTRACTS.map((c) => `${c.id} ${routeKey(c)}`).sort());
    expect(new Set(CONTRACTS.map((c) => c.id)).size).toBe(CONTRACTS.length);
  });

  it('has no reference that leads nowhere', () => {
    const all = references(product);
    expect(all.length).toBeGreaterThan(CONTRACTS.length);
    expect(() => all.map(($ref) => resolve(product, { $ref }))).not.toThrow();
  });

  it('is the same text every time', () => {
    expect(documentText()).toBe(documentText());
  });

  it('describes the problem that each status answers, with the codes of that status only', () => {
    const listed = operationsOf(product).flatMap(({ operation: op }) =>
      Object.entries(op.responses).flatMap(([status, response]) => {
        const schema = resolve(product, response).content?.['application/problem+json']?.schema;
        const codes = schema?.allOf?.flatMap((part) => part.properties?.code?.enum ?? []) ?? [];
        return codes.map((code) => ({ code, status: Number(status) }));
      }),
    );
    expect(listed.length).toBeGreaterThan(2 * CONTRACTS.length);
    expect(listed.filter(({ code, status }) => PROBLEMS[code as keyof typeof PROBLEMS] !== status)).toEqual(
      [],
    );
  });
});

describe('an operation', () => {
  it('refuses two contracts of one route', () => {
    expect(() => parse([SAMPLE.getThing, { ...SAMPLE.getThing, id: 'again' }])).toThrow(
      'GET /v1/things/{thingId}',
    );
  });

  it('needs the token unless it is public, and names its roles', () => {
    expect(operation('getThing').security).toEqual([{ bearer: [] }]);
    expect(operation('getThing')['x-roles']).toEqual(['sales', 'admin']);
    expect(operation('getPage').security).toEqual([{}]);
    expect(operation('getPage')['x-roles']).toBeUndefined();
    expect(operation('getThing').tags).toEqual(['customers']);
  });

  it('takes path, query and the headers of its method', () => {
    const named = (id: string) => parameters(id).map((p) => `${p.in} ${p.name}${p.required ? '!' : ''}`);
    expect(named('listThings')).toEqual(['query cursor', 'query limit']);
    expect(named('getThing')).toEqual(['path thingId!', 'header If-None-Match']);
    expect(named('updateThing')).toEqual(['path thingId!', 'header If-Match!']);
    expect(named('createThing')).toEqual(['header Idempotency-Key!']);
    expect(named('sendAnswer')).toEqual([]);
    expect(parameters('createThing')[0]?.schema).toMatchObject({ minLength: 1, maxLength: 255 });
  });

  it('takes a merge patch under both media types and any other body as JSON', () => {
    expect(Object.keys(operation('updateThing').requestBody?.content ?? {})).toEqual([
      'application/merge-patch+json',
      'application/json',
    ]);
    expect(Object.keys(operation('createThing').requestBody?.content ?? {})).toEqual(['application/json']);
  });

  it('answers with the headers that its contract implies', () => {
    expect(Object.keys(answer('createThing', 201).headers)).toEqual(
      expect.arrayContaining(['ETag', 'Location']),
    );
    expect(Object.keys(answer('listThings', 200).headers)).toContain('Link');
    expect(Object.keys(answer('listThings', 200).headers)).not.toContain('ETag');
    expect(Object.keys(answer('getThing', 429).headers)).toContain('Retry-After');
    for (const name of ['x-request-id', 'Cache-Control', 'RateLimit', 'RateLimit-Policy']) {
      expect(Object.keys(answer('getThing', 404).headers)).toContain(name);
    }
  });

  it('answers 304 only where a version can be held', () => {
    expect(answer('getThing', 304).content).toBeUndefined();
    expect(operation('listThings').responses['304']).toBeUndefined();
    expect(operation('updateThing').responses['304']).toBeUndefined();
  });

  it('answers without a body on 204 and with every type that it produces', () => {
    expect(answer('deleteThing', 204).content).toBeUndefined();
    expect(Object.keys(answer('getPage', 200).content ?? {})).toEqual(['text/html', 'text/css']);
  });

  it('tells the gateway’s own refusals from the API’s', () => {
    expect(Object.keys(answer('getThing', 401).content ?? {})).toEqual([
      'application/problem+json',
      'application/json',
    ]);
    expect(Object.keys(answer('getPage', 429).content ?? {})).toEqual(['application/json']);
    expect(Object.keys(answer('getThing', 404).content ?? {})).toEqual(['application/problem+json']);
  });
});

describe('a schema', () => {
  it('is a component under the contract’s name, or one made from the operation', () => {
    expect(Object.keys(sample.components.schemas)).toEqual(
      expect.arrayContaining(['Thing', 'CreateThingBody', 'ListThingsAnswer', 'Problem', 'Fault']),
    );
    // One schema of two endpoints is one component.
    expect(Object.keys(sample.components.schemas)).not.toContain('UpdateThingBody');
  });

  it('names the width of integers and the length that a format implies', () => {
    expect(sample.components.schemas.Thing?.properties).toMatchObject({
      size: { type: 'integer', format: 'int32', maximum: 10 },
      total: { type: 'integer', format: 'int64' },
      madeOn: { format: 'date', maxLength: 10 },
    });
  });
});

describe('an example', () => {
  const id = '^cus_[0-9A-HJKMNP-TV-Z]{26}(-[a-z0-9_-]{1,40})?$';
  it.each([
    ['an id of its kind', { pattern: id, maxLength: 80 }, 'customerId', 'cus_01JDA8Q4N3V7W9XK2M5P6R8S0T'],
    ['an instant', { format: 'date-time', maxLength: 35 }, 'dueAt', '2026-11-22T08:30:00Z'],
    ['a word that fits the field', { pattern: '^[^~]*$', maxLength: 60 }, 'city', '杭州'],
    ['plain text where the name says nothing', { pattern: '^[^~]*$' }, 'other', 'text'],
    ['nothing where the pattern wants something else', { pattern: '^[0-9]{6}$' }, 'city', undefined],
    ['nothing that would be too long', { maxLength: 3 }, 'need', undefined],
  ])('is %s', (_, schema, name, expected) => {
    expect(exampleOf(schema, name)).toBe(expected);
  });

  it('stands in the document where the contract gives none', () => {
    expect(sample.components.schemas.Thing?.properties?.madeOn).toMatchObject({ examples: ['2026-11-22'] });
  });
});
