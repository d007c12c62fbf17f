import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  CfnBucket,
  HttpMethods,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { CrmFunction, type Home } from './constructs/crm-function.ts';
import type { CrmKey } from './constructs/crm-key.ts';
import { DeadLetterQueue } from './constructs/dead-letter-queue.ts';
import { FUNCTIONS } from './functions.ts';

const PREFIX = 'imports/';
const RECEIVES = 3;

/** Upload → bucket → queue → worker, which sends itself on through the same queue until the file is read. */
export class Imports extends Construct {
  readonly bucket: Bucket;
  readonly queue: Queue;
  readonly deadLetters: DeadLetterQueue;
  readonly worker: CrmFunction;
  readonly #key: CrmKey;

  constructor(scope: Construct, id: string, home: Home, key: CrmKey) {
    super(scope, id);
    this.#key = key;
    this.deadLetters = new DeadLetterQueue(this, 'dead-letters', home.prefix, 'imports');
    this.queue = new Queue(this, 'queue', {
      queueName: `${home.prefix}-imports`,
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      // AWS: six times the function's timeout, or a message comes back while it is worked on.
      visibilityTimeout: Duration.seconds(6 * FUNCTIONS['import-rows'].timeoutSeconds),
      retentionPeriod: Duration.days(4),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: RECEIVES },
    });
    this.bucket = this.#uploads(home);
    this.worker = new CrmFunction(this, 'import-rows', home, {
      environment: this.environment,
      continuesItself: true,
    });
    this.#feed();
    this.grantFiles(this.worker);
  }

  get environment(): Record<string, string> {
    return { IMPORT_BUCKET: this.bucket.bucketName, IMPORT_QUEUE_URL: this.queue.queueUrl };
  }

  /** The API's function signs upload and download addresses with its own rights, and may start the worker. */
  serve(api: CrmFunction): void {
    for (const [name, value] of Object.entries(this.environment)) api.addEnvironment(name, value);
    this.grantFiles(api);
    api.allow('StartWorker', ['sqs:SendMessage'], [this.queue.queueArn]);
  }

  grantFiles(user: CrmFunction): void {
    const objects = `${this.bucket.bucketArn}/${PREFIX}*`;
    user.allow(
      'ReadAndWriteImportFiles',
      ['s3:GetObject', 's3:PutObject', 's3:AbortMultipartUpload'],
      [objects],
    );
    this.#key.grantUse(user);
    const { role } = user;
    if (!role) return;
    Validations.of(role).acknowledge({
      id: `AwsSolutions-IAM5[Resource::<${Stack.of(this).getLogicalId(cfnBucketOf(this.bucket))}.Arn>/${PREFIX}*]`,
      reason: 'Files of imports, whose ids are made at run time; no other object of the bucket',
    });
  }

  #feed(): void {
    const mapping = new EventSourceMapping(this, 'mapping', {
      target: this.worker,
      eventSourceArn: this.queue.queueArn,
      batchSize: 1,
      maxConcurrency: 4,
    });
    Validations.of(mapping).acknowledge({
      id: 'Serverless-LambdaEventSourceMappingDestination',
      reason: `A queue sends what failed ${RECEIVES} times to its own dead-letter queue; destinations are for streams`,
    });
    const receive = ['ReceiveMessage', 'DeleteMessage', 'ChangeMessageVisibility', 'GetQueueAttributes'];
    const actions = [...receive, 'SendMessage'].map((verb) => `sqs:${verb}`);
    this.worker.allow('ReadAndContinueQueue', actions, [this.queue.queueArn]);
  }

  #uploads({ settings }: Home): Bucket {
    const bucket = new Bucket(this, 'uploads', {
      encryption: BucketEncryption.KMS,
      encryptionKey: this.#key,
      bucketKeyEnabled: true,
      enforceSSL: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      lifecycleRules: [
        { id: 'forget-uploads', prefix: PREFIX, expiration: Duration.days(30) },
        { id: 'abort-uploads', abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
      ...(settings.corsOrigins.length > 0 && {
        cors: [
          {
            allowedOrigins: [...settings.corsOrigins],
            allowedMethods: [HttpMethods.GET, HttpMethods.PUT, HttpMethods.POST],
            allowedHeaders: ['content-type', 'x-amz-*'],
            exposedHeaders: ['etag'],
            maxAge: 3600,
          },
        ],
      }),
      removalPolicy: settings.keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    this.#notify(bucket);
    Validations.of(bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason:
        'Uploads live 30 days and are reached through signed addresses only; who imported what is in the audit trail',
    });
    return bucket;
  }

  /** On the bucket itself: CDK's `addEventNotification` would bring a function of its own with rights on every bucket. */
  #notify(bucket: Bucket): void {
    cfnBucketOf(bucket).notificationConfiguration = {
      queueConfigurations: [
        {
          event: 's3:ObjectCreated:*',
          queue: this.queue.queueArn,
          filter: {
            s3Key: {
              rules: [
                { name: 'prefix', value: PREFIX },
                { name: 'suffix', value: '/source' },
              ],
            },
          },
        },
      ],
    };
    // By account, not by bucket: naming the bucket here would close a circle, as S3 tests the right when it is made.
    const { policyDependable } = this.queue.addToResourcePolicy(
      new PolicyStatement({
        sid: 'UploadsAnnounceThemselves',
        principals: [new ServicePrincipal('s3.amazonaws.com')],
        actions: ['sqs:SendMessage'],
        resources: [this.queue.queueArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    if (policyDependable) bucket.node.addDependency(policyDependable);
  }
}

const cfnBucketOf = (bucket: Bucket): CfnBucket => {
  const resource = bucket.node.defaultChild;
  if (!CfnBucket.isCfnBucket(resource)) throw new Error('A bucket without its resource');
  return resource;
};
