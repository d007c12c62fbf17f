import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { functionModels } from '../../infra/local/app-model.ts';
import { Assembly } from '../../infra/local/assembly.ts';
import { jwtRulesOf, routesOf } from '../../infra/local/routes.ts';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** Reads an assembly whose templates are these; the first is the stack's, the others are assets. */
const read = (templates: Readonly<Record<string, object>>): Assembly => {
  const folder = mkdtempSync(join(tmpdir(), 'guanxi-nested-'));
  folders.push(folder);
  const write = (name: string, content: object) => writeFileSync(join(folder, name), JSON.stringify(content));
  const names = Object.keys(templates);
  for (const [name, template] of Object.entries(templates)) write(`${name}.json`, template);
  const files = Object.fromEntries(
    [...names, 'code'].map((name) => [
      name,
      { source: { path: `${name}.json` }, destinations: { here: { objectKey: `hash-${name}.json` } } },
    ]),
  );
  write('app.assets.json', { files });
  const environment = 'aws://unknown-account/us-east-1';
  const properties = { templateFile: `${names[0]}.json` };
  write('manifest.json', {
    artifacts: { app: { type: 'aws:cloudformation:stack', environment, properties } },
  });
  return new Assembly(folder, {
    baseUrl: 'http://127.0.0.1:1',
    issuer: 'http://issuer',
    queueUrl: (name) => `http://q/${name}`,
  });
};

const att = (id: string, name: string) => ({ 'Fn::GetAtt': [id, name] });
const stack = (template: string, Parameters: object = {}, more: object = {}) => ({
  Type: 'AWS::CloudFormation::Stack',
  Properties: {
    TemplateURL: {
      'Fn::Join': ['', ['https://s3.', { Ref: 'AWS::Region' }, `/assets/hash-${template}.json`]],
    },
    Parameters,
  },
  ...more,
});
const lambda = (name: string, Variables: object = {}) => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    FunctionName: name,
    Handler: `${name}.handler`,
    Code: { S3Key: 'hash-code.json' },
    Environment: { Variables },
  },
});
const queue = { Type: 'AWS::SQS::Queue', Properties: {} };
const Parameters = { Given: { Type: 'String' }, Left: { Type: 'String', Default: 'default' } };
const environmentOf = (assembly: Assembly, name: string) =>
  functionModels(assembly).find((fn) => fn.name === name)?.environment;

describe('a nested template', () => {
  it('leads its routes to functions and authorizers of its parent', () => {
    const routes = {
      Parameters: { Fn: { Type: 'String' }, Token: { Type: 'String' } },
      Resources: {
        Integration: {
          Type: 'AWS::ApiGatewayV2::Integration',
          Properties: { IntegrationUri: { Ref: 'Fn' } },
        },
        Route: {
          Type: 'AWS::ApiGatewayV2::Route',
          Properties: {
            RouteKey: 'GET /v1/me',
            AuthorizationType: 'JWT',
            AuthorizerId: { Ref: 'Token' },
            Target: { 'Fn::Join': ['/', ['integrations', { Ref: 'Integration' }]] },
          },
        },
      },
    };
    const assembly = read({
      app: {
        Resources: {
          People: lambda('people'),
          Token: {
            Type: 'AWS::ApiGatewayV2::Authorizer',
            Properties: { JwtConfiguration: { Issuer: 'i', Audience: [] } },
          },
          Routes: stack('routes', { Fn: att('People', 'Arn'), Token: { Ref: 'Token' } }),
        },
      },
      routes,
    });
    const functionArn = 'arn:aws:lambda:us-east-1:000000000000:function:people';
    expect(routesOf(assembly)).toEqual([
      { routeKey: 'GET /v1/me', functionArn, authorizerId: 'Token', scopes: [] },
    ]);
    expect([...jwtRulesOf(assembly).keys()]).toEqual(['Token']);
  });

  it('gives outputs, takes parameters and their defaults, and knows its own name', () => {
    const inner = {
      Parameters,
      Resources: {
        Fn: lambda('inner', {
          GIVEN: { Ref: 'Given' },
          LEFT: { Ref: 'Left' },
          STACK: { Ref: 'AWS::StackName' },
        }),
      },
      Outputs: { Arn: { Value: att('Fn', 'Arn') } },
    };
    const Resources = {
      Fn: lambda('outer', { INNER: att('Inner', 'Outputs.Arn'), STACK: { Ref: 'Inner' } }),
      Inner: stack('inner', { Given: att('Fn', 'Arn') }),
    };
    const assembly = read({ app: { Resources }, inner });
    expect(environmentOf(assembly, 'inner')).toEqual({
      GIVEN: 'arn:aws:lambda:us-east-1:000000000000:function:outer',
      LEFT: 'default',
      STACK: 'app-Inner',
    });
    expect(environmentOf(assembly, 'outer')).toEqual({
      INNER: 'arn:aws:lambda:us-east-1:000000000000:function:inner',
      STACK: 'arn:aws:cloudformation:us-east-1:000000000000:stack/app-Inner/local',
    });
  });

  it('passes one stack on to the next, whichever stands first', () => {
    const first = { Parameters, Resources: { Fn: lambda('first', { GIVEN: { Ref: 'Given' } }) } };
    const last = {
      Resources: { Deep: stack('deep') },
      Outputs: { Name: { Value: att('Deep', 'Outputs.Name') } },
    };
    const deep = { Resources: { Work: queue }, Outputs: { Name: { Value: att('Work', 'QueueName') } } };
    const Resources = { First: stack('first', { Given: att('Last', 'Outputs.Name') }), Last: stack('last') };
    const assembly = read({ app: { Resources }, first, last, deep });
    expect(environmentOf(assembly, 'first')).toEqual({ GIVEN: 'Last-Deep-Work' });
  });

  it('keeps apart what is named alike', () => {
    const inner = { Resources: { Work: queue } };
    const assembly = read({
      app: { Resources: { Work: queue, A: stack('inner'), B: stack('inner') } },
      inner,
    });
    const queues = assembly.all('AWS::SQS::Queue').map(({ id }) => assembly.ref(id));
    expect(queues).toEqual(['http://q/Work', 'http://q/A-Work', 'http://q/B-Work']);
    expect(assembly.arn('B-Work')).toBe('arn:aws:sqs:us-east-1:000000000000:B-Work');
  });

  it('does not exist when the condition of its stack is false', () => {
    const Conditions = { Never: { 'Fn::Equals': [1, 2] } };
    const Resources = { Inner: stack('inner', {}, { Condition: 'Never' }) };
    expect(read({ app: { Conditions, Resources }, inner: { Resources: { Work: queue } } }).resources).toEqual(
      [],
    );
  });

  it.each([
    ['a parameter that nobody gives', {}, { Ref: 'Given' }, 'Nobody gives app-Inner its parameter Given'],
    ['a resource of its parent', {}, { Ref: 'Inner' }, 'refers to Inner, which it does not hold'],
    [
      'an output that is none',
      { Given: att('Inner', 'Outputs.Nothing') },
      { Ref: 'Given' },
      'app-Inner has no output',
    ],
  ])('may not ask for %s', (_what, given, X, message) => {
    const inner = { Parameters, Resources: { Fn: lambda('inner', { X }) } };
    const assembly = read({ app: { Resources: { Inner: stack('inner', given) } }, inner });
    expect(() => functionModels(assembly)).toThrow(message);
  });

  it('must be among the assets', () => {
    expect(() => read({ app: { Resources: { Inner: stack('other') } } })).toThrow('no asset hash-other.json');
  });
});
