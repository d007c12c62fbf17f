import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { type IGrantable, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';

/** What reading and writing encrypted items, objects and messages takes; spelled out, because `GenerateDataKey*` is a wildcard. */
const USE = [
  'kms:Decrypt',
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
  'kms:DescribeKey',
];

export interface CrmKeyProps {
  readonly alias: string;
  readonly keepData: boolean;
}

/** The one customer-managed key of a stage: table, uploads and message topics. Rotated every year. */
export class CrmKey extends Key {
  constructor(scope: Construct, id: string, { alias, keepData }: CrmKeyProps) {
    super(scope, id, {
      alias,
      description: `Encrypts the data of ${alias}`,
      enableKeyRotation: true,
      removalPolicy: keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
  }

  grantUse(grantee: IGrantable): void {
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({ actions: USE, resources: [this.keyArn] }),
    );
  }

  /** Lets an AWS service publish to a topic that is encrypted with this key, on behalf of this account only. */
  allowService(service: string): void {
    this.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal(service)],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
  }
}
