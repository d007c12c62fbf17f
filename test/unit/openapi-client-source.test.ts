import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { generateClient } from '../../infra/client.ts';
import type { ClientDocument, Schema } from '../../infra/client-document.ts';
import { declaration, typeOf } from '../../infra/client-schema.ts';
import { documentText } from '../../infra/openapi/current.ts';
import { buildDocument } from '../../infra/openapi/document.ts';
import { SAMPLE } from './openapi-sample.ts';

const COMMITTED = new URL('../../client/guanxi-client.generated.ts', import.meta.url);

describe('the committed client', () => {
  it('is what the contracts say now', () => {
    const current = generateClient(JSON.parse(documentText()));
    expect(
      readFileSync(COMMITTED, 'utf8') === current,
      'the client is out of date: run `npm run openapi`',
    ).toBe(true);
  });
});

describe('the type of a schema', () => {
  const cases: [string, Schema, string][] = [
    ['a component', { $ref: '#/components/schemas/Thing' }, 'Thing'],
    ['a constant', { const: 'it’s', type: 'string' }, `'it’s'`],
    ['a quote in a constant', { const: "it's" }, `'it\\'s'`],
    ['a choice of words', { type: 'string', enum: ['a', 'b'] }, `'a' | 'b'`],
    ['a nullable number', { type: ['integer', 'null'] }, 'number | null'],
    ['one of several', { anyOf: [{ type: 'string' }, { type: 'null' }] }, 'string | null'],
    ['all of several', { allOf: [{ $ref: '#/x/A' }, { enum: [1, 2] }] }, 'A & (1 | 2)'],
    ['a list', { type: 'array', items: { type: 'boolean' } }, 'readonly boolean[]'],
    ['a list of choices', { type: 'array', items: { enum: ['a', 'b'] } }, `readonly ('a' | 'b')[]`],
    [
      'a tuple',
      { type: 'array', prefixItems: [{ type: 'string' }, { type: 'number' }] },
      'readonly [string, number]',
    ],
    [
      'a dictionary',
      { type: 'object', additionalProperties: { type: 'number' } },
      'Readonly<Record<string, number>>',
    ],
    [
      'an object without fields',
      { type: 'object', properties: {}, additionalProperties: false },
      'Readonly<Record<string, never>>',
    ],
    ['anything', {}, 'unknown'],
  ];
  it.each(cases)('of %s', (_, schema, expected) => {
    expect(typeOf(schema)).toBe(expected);
  });

  it('is an interface for an object, with optional fields and names that need quotes', () => {
    const schema = {
      type: 'object',
      description: 'A thing. */ harmless',
      required: ['id'],
      properties: { id: { type: 'string' }, 'x-y': { type: 'number', description: 'How many.' } },
    };
    expect(declaration('Thing', schema)).toBe(
      [
        '/** A thing. *\\/ harmless */',
        'export interface Thing {',
        '  readonly id: string;',
        '  /** How many. */',
        `  readonly 'x-y'?: number;`,
        '}',
        '',
      ].join('\n'),
    );
  });
});

describe('the generated methods', () => {
  const source = generateClient(
    JSON.parse(JSON.stringify(buildDocument(Object.values(SAMPLE), '1.2.3'))) as ClientDocument,
  );

  it('take what the operation takes, and nothing where it takes nothing', () => {
    expect(source).toContain('export interface UpdateThingRequest extends CallOptions {');
    expect(source).toContain('updateThing(request: UpdateThingRequest): Promise<Answer<200, Thing>> {');
    expect(source).toContain(
      'listThings(request?: ListThingsRequest): Promise<Answer<200, ListThingsAnswer>> {',
    );
    expect(source).toContain('getPage(request?: CallOptions): Promise<Answer<200, string>> {');
    expect(source).toContain('deleteThing(request: DeleteThingRequest): Promise<Answer<204, undefined>> {');
  });

  it('answer 304 only to whoever asks for it', () => {
    expect(source).toContain(
      'getThing(request: GetThingRequest & IfNoneMatch): Promise<Answer<200, Thing> | NotModified>;',
    );
    expect(source).toContain('getThing(request: GetThingRequest): Promise<Answer<200, Thing>>;');
  });

  it('ask for a version where it must be sent, and leave the idempotency key to be made up', () => {
    const request = (name: string) =>
      source.slice(source.indexOf(`interface ${name}Request`)).split('\n}')[0];
    expect(request('DeleteThing')).toContain('readonly ifMatch: Version;');
    expect(request('CreateThing')).toContain('readonly idempotencyKey?: string;');
    expect(request('CreateThing')).toContain('readonly body: CreateThingBody;');
    expect(request('GetThing')).not.toContain('ifMatch');
  });

  it('name the refusals', () => {
    expect(source).toMatch(
      /@throws ProblemError: .*duplicate, idempotency_in_flight.*\n\s+\*\/\n\s+createThing\(/,
    );
  });
});
