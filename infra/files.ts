import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  CfnBucket,
  HttpMethods,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { CrmFunction, Home } from './constructs/crm-function.ts';
import type { CrmKey } from './constructs/crm-key.ts';
import { WorkQueue } from './constructs/work-queue.ts';

type Folder = 'imports' | 'exports';

/** Upload → bucket → queue → worker, which sends itself on until the file is read; and exports the other way. */
export class Files extends Construct {
  readonly bucket: Bucket;
  readonly imports: WorkQueue;
  readonly exports: WorkQueue;
  readonly #key: CrmKey;

  constructor(scope: Construct, id: string, home: Home, key: CrmKey) {
    super(scope, id);
    this.#key = key;
    this.imports = new WorkQueue(this, 'import-rows-queue', home, {
      subject: 'imports',
      worker: 'import-rows',
      queueVariable: 'IMPORT_QUEUE_URL',
    });
    this.exports = new WorkQueue(this, 'export-rows-queue', home, {
      subject: 'exports',
      worker: 'export-rows',
      queueVariable: 'EXPORT_QUEUE_URL',
    });
    this.bucket = this.#files(home);
    this.grantFiles(this.imports.worker, 'imports');
    this.grantFiles(this.exports.worker, 'exports');
  }

  /** The API's function signs addresses with its own rights, and may start the worker. */
  serve(api: CrmFunction, folder: Folder): void {
    this.grantFiles(api, folder);
    this[folder].serve(api);
  }

  grantFiles(user: CrmFunction, folder: Folder): void {
    const objects = `${folder}/*`;
    user.addEnvironment('IMPORT_BUCKET', this.bucket.bucketName);
    user.allow(
      `ReadAndWrite${folder === 'imports' ? 'Import' : 'Export'}Files`,
      ['s3:GetObject', 's3:PutObject', 's3:AbortMultipartUpload'],
      [`${this.bucket.bucketArn}/${objects}`],
    );
    this.#key.grantUse(user);
    const { role } = user;
    if (!role) return;
    Validations.of(role).acknowledge({
      id: `AwsSolutions-IAM5[Resource::<${Stack.of(this).getLogicalId(cfnBucketOf(this.bucket))}.Arn>/${objects}]`,
      reason: `Files of ${folder}, whose ids are made at run time; no other object of the bucket`,
    });
  }

  #files({ settings }: Home): Bucket {
    const bucket = new Bucket(this, 'uploads', {
      encryption: BucketEncryption.KMS,
      encryptionKey: this.#key,
      bucketKeyEnabled: true,
      enforceSSL: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      lifecycleRules: [
        { id: 'forget-uploads', prefix: 'imports/', expiration: Duration.days(30) },
        { id: 'forget-exports', prefix: 'exports/', expiration: Duration.days(7) },
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
          queue: this.imports.queue.queueArn,
          filter: {
            s3Key: {
              rules: [
                { name: 'prefix', value: 'imports/' },
                { name: 'suffix', value: '/source' },
              ],
            },
          },
        },
      ],
    };
    // By account, not by bucket: naming the bucket here would close a circle, as S3 tests the right when it is made.
    const { queue } = this.imports;
    const { policyDependable } = queue.addToResourcePolicy(
      new PolicyStatement({
        sid: 'UploadsAnnounceThemselves',
        principals: [new ServicePrincipal('s3.amazonaws.com')],
        actions: ['sqs:SendMessage'],
        resources: [queue.queueArn],
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
