import {
  type AddToPrincipalPolicyResult,
  PolicyDocument,
  PolicyStatement,
  Role,
  type ServicePrincipal,
} from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/**
 * A role with its policy inside: one resource where CDK would make two. A template holds 500 at most, and
 * who uses the role need not wait for a policy of its own.
 */
export class InlineRole extends Role {
  readonly #policy: PolicyDocument;

  constructor(scope: Construct, id: string, assumedBy: ServicePrincipal, description: string) {
    const policy = new PolicyDocument();
    super(scope, id, { assumedBy, description, inlinePolicies: { own: policy } });
    this.#policy = policy;
  }

  /** Grants of the same action come together in one statement. */
  allow(action: string, resource: string): void {
    this.addToPolicy(new PolicyStatement({ actions: [action], resources: [resource] }));
  }

  override addToPrincipalPolicy(statement: PolicyStatement): AddToPrincipalPolicyResult {
    this.#policy.addStatements(statement);
    return { statementAdded: true, policyDependable: this };
  }
}
