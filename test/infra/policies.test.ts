import { describe, expect, it } from 'vitest';
import { FUNCTIONS, type FunctionSpec } from '../../infra/functions.ts';
import { functionsOf, may, parseStatements } from './iam.ts';
import { dig, render, synthesize } from './synthesized.ts';

const synthesized = synthesize();
const functions = [...functionsOf(synthesized).values()];
const TABLE = `\${${synthesized.only('AWS::DynamoDB::GlobalTable').id}.Arn}`;

/** Every `*` that may stand in a grant, and why. An entry that nothing uses any more fails the test too. */
const WILDCARDS: Record<string, string> = {
  'xray:PutTelemetryRecords on *': 'X-Ray knows no resource for traces',
  'xray:PutTraceSegments on *': 'X-Ray knows no resource for traces',
  'ses:GetAccount on *': 'the quota is of the account',
  's3:GetObject on bucket/imports/*': 'files of imports, named at run time',
  's3:PutObject on bucket/imports/*': 'files of imports, named at run time',
  's3:AbortMultipartUpload on bucket/imports/*': 'files of imports, named at run time',
  's3:GetObject on bucket/exports/*': 'files of exports, named at run time',
  's3:PutObject on bucket/exports/*': 'files of exports, named at run time',
  's3:AbortMultipartUpload on bucket/exports/*': 'files of exports, named at run time',
  'kms:* on *': "the key's own policy: * is this key; without the account's root nobody could ever change it",
  'kms:Decrypt on *':
    "the key's own policy: * is this key, for the services that publish to encrypted topics",
  'kms:GenerateDataKey on *':
    "the key's own policy: * is this key, for the services that publish to encrypted topics",
};

/** Those of a role; a user pool calls something else so. */
const inside = ({ Policies }: Record<string, unknown>): unknown[] =>
  Array.isArray(Policies) ? Policies.map(({ PolicyDocument }) => PolicyDocument) : [];

const allDocuments = (): unknown[] =>
  Object.values(synthesized.template.Resources).flatMap(({ Properties: properties = {} }) => [
    ...[properties.PolicyDocument, properties.KeyPolicy, properties.AssumeRolePolicyDocument].filter(Boolean),
    ...inside(properties),
  ]);

const grants = () =>
  allDocuments()
    .flatMap(parseStatements)
    .filter(({ effect }) => effect === 'Allow')
    .flatMap(({ actions, resources }) =>
      actions.flatMap((action) =>
        (resources.length ? resources : ['']).map((resource) => ({ action, resource })),
      ),
    );

describe('grants', () => {
  it('never allow a scan, nor SQL, which can hide one', () => {
    const allowed = new Set(grants().map(({ action }) => action));
    expect(allowed).toContain('dynamodb:Query');
    const scans = [...allowed].filter((action) => /^dynamodb:(Scan|PartiQL|\*|.*\*)/.test(action));
    expect(scans).toEqual([]);
  });

  it('hold no wildcard that is not explained here', () => {
    const bucket = `\${${synthesized.only('AWS::S3::Bucket').id}.Arn}`;
    const used = grants()
      .filter(({ action, resource }) => action.includes('*') || resource.includes('*'))
      .map(({ action, resource }) => `${action} on ${resource.replace(bucket, 'bucket')}`);
    expect(new Set(used)).toEqual(new Set(Object.keys(WILDCARDS)));
  });

  it('give each function a role of its own', () => {
    expect(new Set(functions.map(({ role }) => role)).size).toBe(functions.length);
  });
});

describe.each(functions)('$name', ({ name, statements, properties }) => {
  const spec: FunctionSpec = FUNCTIONS[name as keyof typeof FUNCTIONS];
  const onTable = statements.filter(
    ({ effect, resources }) => effect === 'Allow' && resources.includes(TABLE),
  );

  it('has exactly the verbs that infra/functions.ts lists', () => {
    const verbs = onTable.flatMap(({ actions }) => actions).sort();
    expect(verbs).toEqual(spec.verbs.map((verb) => `dynamodb:${verb}`).sort());
  });

  it('queries exactly the indexes that infra/functions.ts lists', () => {
    const indexes = statements
      .filter(({ effect }) => effect === 'Allow')
      .flatMap(({ resources }) => resources)
      .filter((resource) => resource.startsWith(`${TABLE}/index/`))
      .map((resource) => resource.split('/').at(-1));
    expect(indexes.sort()).toEqual([...(spec.indexes ?? [])].sort());
  });

  it('writes logs to its own group only', () => {
    const groupArn = render(dig(properties, 'LoggingConfig.LogGroup')).replace('}', '.Arn}');
    const logs = statements.filter(({ actions }) => actions.some((action) => action.startsWith('logs:')));
    expect(logs.map(({ resources }) => resources)).toEqual([[groupArn]]);
  });
});

describe('the audit trail', () => {
  const trail = (verb: string) =>
    functions.filter((fn) => may(fn, `dynamodb:${verb}`, TABLE, 'AUD#cus_1')).map(({ name }) => name);

  it('is written by one function', () => expect(trail('BatchWriteItem')).toEqual(['record-changes']));

  it.each(['PutItem', 'UpdateItem', 'DeleteItem'])('knows no %s', (verb) => expect(trail(verb)).toEqual([]));

  it.each(['GetItem', 'BatchGetItem', 'Query'])('answers %s to the audit domain alone', (verb) => {
    expect(trail(verb)).toEqual(functions.some(({ name }) => name === 'audit') ? ['audit'] : []);
  });

  it('is closed in the index by person too', () => {
    const readers = functions.filter((fn) => may(fn, 'dynamodb:Query', `${TABLE}/index/lookup`, 'AUD#usr_1'));
    expect(readers.map(({ name }) => name)).toEqual(['audit']);
  });

  it('closes nothing else', () => {
    const people = functions.filter(({ name }) => name === 'people');
    expect(people.map((fn) => may(fn, 'dynamodb:PutItem', TABLE, 'USR#usr_1'))).toEqual([true]);
  });
});

describe('the public page of surveys', () => {
  const answers = functions.filter(({ name }) => name === 'answers');
  const mayAnswers = (verb: string, key: string) =>
    answers.map((fn) => may(fn, `dynamodb:${verb}`, TABLE, key));

  it.each([
    ['GetItem', 'ANS#sur_1'],
    ['GetItem', 'SECRET#answers'],
    ['PutItem', 'ANS#sur_1'],
  ])('may %s of %s', (verb, key) => expect(mayAnswers(verb, key)).toEqual([true]));

  it.each([
    ['GetItem', 'CUS#cus_1'],
    ['GetItem', 'USR#usr_1'],
    ['GetItem', 'SECRET#link'],
    ['GetItem', 'SECRET#cursor'],
    ['PutItem', 'SECRET#answers'],
    ['PutItem', 'CUS#cus_1'],
    ['PutItem', 'OUT#survey-sur_1'],
  ])('may not %s of %s', (verb, key) => expect(mayAnswers(verb, key)).toEqual([false]));

  it.each(['Query', 'BatchGetItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem'])('knows no %s', (verb) =>
    expect(mayAnswers(verb, 'ANS#sur_1')).toEqual([false]),
  );
});

describe('rights outside the table', () => {
  const holders = (prefix: string) =>
    functions
      .filter(({ statements }) =>
        statements.some(({ actions }) => actions.some((action) => action.startsWith(prefix))),
      )
      .map(({ name }) => name);

  it('lets one function manage accounts', () =>
    expect(holders('cognito-idp:')).toEqual(['provision-accounts']));
  it('lets one function send mails', () => expect(holders('ses:Send')).toEqual(['send-mails']));
  it('lets only imports and exports touch files', () =>
    expect(holders('s3:').sort()).toEqual(['export-rows', 'exports', 'import-rows', 'imports']));
});
