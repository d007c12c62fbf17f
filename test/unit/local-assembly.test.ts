import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { functionModels, queueModels, scheduleModels, streamMappings } from '../../infra/local/app-model.ts';
import { Assembly } from '../../infra/local/assembly.ts';
import { corsOf } from '../../infra/local/cors.ts';
import { jwtRulesOf, routesOf } from '../../infra/local/routes.ts';

const folder = mkdtempSync(join(tmpdir(), 'guanxi-assembly-'));
const write = (name: string, content: object) => writeFileSync(join(folder, name), JSON.stringify(content));

const Resources = {
  Table: { Type: 'AWS::DynamoDB::GlobalTable', Properties: {} },
  Dead: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'app-dead' } },
  Work: {
    Type: 'AWS::SQS::Queue',
    Properties: {
      VisibilityTimeout: 90,
      RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['Dead', 'Arn'] }, maxReceiveCount: 3 },
    },
  },
  Pool: { Type: 'AWS::Cognito::UserPool', Properties: { UserPoolName: 'app' } },
  Client: { Type: 'AWS::Cognito::UserPoolClient', Properties: { UserPoolId: { Ref: 'Pool' } } },
  Api: {
    Type: 'AWS::ApiGatewayV2::Api',
    Properties: {
      Name: 'app',
      CorsConfiguration: {
        AllowOrigins: ['https://crm.example'],
        AllowMethods: ['GET', 'POST'],
        AllowHeaders: ['authorization'],
        ExposeHeaders: ['etag'],
        MaxAge: 600,
      },
    },
  },
  Fn: {
    Type: 'AWS::Lambda::Function',
    Properties: {
      FunctionName: 'app-people',
      Handler: 'people.handler',
      Timeout: 15,
      MemorySize: 512,
      Code: { S3Bucket: 'any', S3Key: 'abc.zip' },
      Environment: {
        Variables: {
          TABLE_NAME: { Ref: 'Table' },
          QUEUE: { Ref: 'Work' },
          PUBLIC_URL: { 'Fn::GetAtt': ['Api', 'ApiEndpoint'] },
        },
      },
    },
  },
  Absent: { Type: 'AWS::Lambda::Function', Condition: 'Never', Properties: {} },
  Integration: {
    Type: 'AWS::ApiGatewayV2::Integration',
    Properties: { IntegrationUri: { 'Fn::GetAtt': ['Fn', 'Arn'] } },
  },
  Authorizer: {
    Type: 'AWS::ApiGatewayV2::Authorizer',
    Properties: {
      JwtConfiguration: { Audience: [{ Ref: 'Client' }], Issuer: { 'Fn::GetAtt': ['Pool', 'ProviderURL'] } },
    },
  },
  Route: {
    Type: 'AWS::ApiGatewayV2::Route',
    Properties: {
      RouteKey: 'GET /v1/me',
      AuthorizationType: 'JWT',
      AuthorizerId: { Ref: 'Authorizer' },
      Target: { 'Fn::Join': ['', ['integrations/', { Ref: 'Integration' }]] },
    },
  },
  Mapping: {
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: {
      BatchSize: 50,
      EventSourceArn: { 'Fn::GetAtt': ['Table', 'StreamArn'] },
      FunctionName: { Ref: 'Fn' },
      FilterCriteria: { Filters: [{ Pattern: '{"eventName":["INSERT"]}' }] },
      DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': ['Dead', 'Arn'] } } },
    },
  },
  Schedule: {
    Type: 'AWS::Scheduler::Schedule',
    Properties: {
      Name: 'remind',
      ScheduleExpression: 'rate(1 hour)',
      Target: { Arn: { 'Fn::GetAtt': ['Fn', 'Arn'] }, Input: '{}' },
    },
  },
  Off: { Type: 'AWS::Scheduler::Schedule', Properties: { State: 'DISABLED', Target: {} } },
};

let assembly: Assembly;

beforeAll(() => {
  mkdirSync(join(folder, 'asset.abc'));
  write('manifest.json', {
    artifacts: {
      app: {
        type: 'aws:cloudformation:stack',
        environment: 'aws://unknown-account/eu-west-1',
        properties: { templateFile: 'app.json' },
      },
    },
  });
  write('app.json', { Conditions: { Never: { 'Fn::Equals': [1, 2] } }, Resources });
  write('app.assets.json', {
    files: { abc: { source: { path: 'asset.abc' }, destinations: { here: { objectKey: 'abc.zip' } } } },
  });
  assembly = new Assembly(folder, {
    baseUrl: 'http://127.0.0.1:1',
    issuer: 'http://issuer',
    queueUrl: (name) => `http://q/${name}`,
  });
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('a cloud assembly, read', () => {
  it('functions come with their folder and their environment as it is here', () => {
    expect(functionModels(assembly)).toEqual([
      {
        name: 'people',
        functionName: 'app-people',
        arn: 'arn:aws:lambda:eu-west-1:000000000000:function:app-people',
        folder: join(folder, 'asset.abc'),
        file: join(folder, 'asset.abc', 'people.cjs'),
        export: 'handler',
        environment: { TABLE_NAME: 'Table', QUEUE: 'http://q/Work', PUBLIC_URL: 'http://127.0.0.1:1' },
        timeoutSeconds: 15,
        memoryMb: 512,
        deadLetterArn: undefined,
      },
    ]);
  });

  it('a resource whose condition is false does not exist', () => {
    expect(() => assembly.get('Absent')).toThrow(/Absent/);
  });

  it('routes lead to functions and authorizers', () => {
    const arn = 'arn:aws:lambda:eu-west-1:000000000000:function:app-people';
    expect(routesOf(assembly)).toEqual([
      { routeKey: 'GET /v1/me', functionArn: arn, authorizerId: 'Authorizer', scopes: [] },
    ]);
    expect(jwtRulesOf(assembly).get('Authorizer')).toEqual({ issuer: 'http://issuer', audience: ['Client'] });
  });

  it('mappings, queues and schedules know where they lead', () => {
    const dead = 'arn:aws:sqs:eu-west-1:000000000000:app-dead';
    expect(streamMappings(assembly)).toMatchObject([
      {
        functionName: 'app-people',
        batchSize: 50,
        filters: [{ eventName: ['INSERT'] }],
        maxRetries: -1,
        deadLetterArn: dead,
      },
    ]);
    expect(queueModels(assembly)).toMatchObject([
      { name: 'app-dead', maxReceives: undefined },
      { name: 'Work', visibilitySeconds: 90, maxReceives: 3, deadLetterArn: dead },
    ]);
    expect(scheduleModels(assembly)).toMatchObject([
      { name: 'remind', timeZone: 'UTC', expression: 'rate(1 hour)' },
    ]);
  });

  it('CORS answers exact origins and no others', () => {
    const cors = corsOf(assembly);
    const preflight = (origin: string) =>
      cors?.preflight({ origin, 'access-control-request-method': 'POST' });
    expect(preflight('https://crm.example')).toMatchObject({
      'access-control-allow-origin': 'https://crm.example',
      'access-control-allow-methods': 'GET,POST',
      'access-control-max-age': '600',
    });
    expect(preflight('https://evil.example')).toEqual({});
    expect(cors?.headers('https://crm.example')).toMatchObject({
      'access-control-expose-headers': 'etag',
      vary: 'Origin',
    });
    expect(cors?.headers(undefined)).toEqual({});
  });
});
