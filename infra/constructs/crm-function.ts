import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  ApplicationLogLevel,
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  RecursiveLoop,
  Runtime,
  SystemLogLevel,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { FUNCTIONS, type FunctionName, type FunctionSpec } from '../functions.ts';
import type { Settings } from '../settings.ts';
import type { CrmTable } from './crm-table.ts';
import { InlineRole } from './inline-role.ts';

/** What every part of the stack is built in: the choices made, the data, and the prefix that keeps stages apart. */
export interface Home {
  readonly settings: Settings;
  readonly data: CrmTable;
  /** `guanxi-dev`: begins every name that must be unique in the account. */
  readonly prefix: string;
}

export interface CrmFunctionOptions {
  readonly environment?: Readonly<Record<string, string>>;
  /** For functions that are invoked asynchronously: where an event goes after Lambda's retries. */
  readonly deadLetterQueue?: IQueue;
  /** The function sends messages that start it again, on purpose. */
  readonly continuesItself?: boolean;
}

/** One function of `functions.ts`, with its own log group, its own role, and no right beyond what is listed there. */
export class CrmFunction extends LambdaFunction {
  readonly functionId: FunctionName;

  constructor(scope: Construct, id: FunctionName, home: Home, options: CrmFunctionOptions = {}) {
    const { settings, data, prefix } = home;
    const spec: FunctionSpec = FUNCTIONS[id];
    const functionName = `${prefix}-${id}`;
    const logGroup = new LogGroup(scope, `${id}-logs`, {
      logGroupName: `/aws/lambda/${functionName}`,
      retention: settings.stage === 'prod' ? RetentionDays.THREE_MONTHS : RetentionDays.TWO_WEEKS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new InlineRole(
      scope,
      `${id}-role`,
      new ServicePrincipal('lambda.amazonaws.com'),
      `${functionName}: ${spec.description}`,
    );
    super(scope, id, {
      functionName,
      description: spec.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(bundleFolder(settings.dist, id)),
      handler: `${id}.handler`,
      memorySize: spec.memoryMb,
      timeout: Duration.seconds(spec.timeoutSeconds),
      role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      // The program filters by LOG_LEVEL. Lambda must not: a metric is a line without level, and would be lost.
      applicationLogLevelV2: ApplicationLogLevel.DEBUG,
      systemLogLevelV2: SystemLogLevel.WARN,
      tracing: Tracing.ACTIVE,
      recursiveLoop: options.continuesItself ? RecursiveLoop.ALLOW : RecursiveLoop.TERMINATE,
      deadLetterQueue: options.deadLetterQueue,
      environment: {
        TABLE_NAME: data.table.tableName,
        STAGE: settings.stage,
        SERVICE: id,
        LOG_LEVEL: settings.logLevel,
        ORG_TIME_ZONE: settings.orgTimeZone,
        ORG_LOCALE: settings.orgLocale,
        ...options.environment,
      },
    });
    this.functionId = id;
    role.addToPolicy(
      new PolicyStatement({
        sid: 'WriteOwnLogs',
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [logGroup.logGroupArn],
      }),
    );
    data.grant(role, spec);
    for (const id of ['AwsSolutions-IAM5[Resource::*]', 'Serverless-LambdaStarPermissions'])
      Validations.of(role).acknowledge({
        id,
        reason:
          'AWS knows no resource for X-Ray traces (every function) and for the mail quota (system, read only)',
      });
    if (!options.deadLetterQueue) {
      Validations.of(this).acknowledge({
        id: 'Serverless-LambdaDLQ',
        reason:
          'A queue on the function serves asynchronous invocations only: this one is called by the API, by CloudFormation or by an event source mapping that has a dead-letter queue of its own',
      });
    }
  }

  allow(sid: string, actions: readonly string[], resources: readonly string[]): void {
    this.addToRolePolicy(new PolicyStatement({ sid, actions: [...actions], resources: [...resources] }));
  }
}

const bundleFolder = (dist: string, id: FunctionName): string => {
  const folder = join(dist, id);
  if (!existsSync(join(folder, `${id}.cjs`))) {
    throw new Error(
      `${join(folder, `${id}.cjs`)} is missing: \`npm run build\` makes it from functions/**/${id}.lambda.ts`,
    );
  }
  return folder;
};
