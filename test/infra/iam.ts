import { dig, listOf, render, type Synthesized } from './synthesized.ts';

export interface Statement {
  readonly sid?: string;
  readonly effect: 'Allow' | 'Deny';
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** Prefixes of the condition on `dynamodb:LeadingKeys`; empty: none. */
  readonly leadingKeys: readonly string[];
}

interface RawStatement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: unknown;
  readonly Resource?: unknown;
  readonly Condition?: Record<string, Record<string, unknown>>;
}

const leadingKeysOf = ({ Condition = {} }: RawStatement): string[] =>
  Object.values(Condition).flatMap((operands) => listOf(operands['dynamodb:LeadingKeys']));

export const parseStatements = (document: unknown): Statement[] =>
  (document as { Statement: RawStatement[] }).Statement.map((raw) => ({
    sid: raw.Sid,
    effect: raw.Effect,
    actions: listOf(raw.Action),
    resources: listOf(raw.Resource),
    leadingKeys: leadingKeysOf(raw),
  }));

/** Every statement of the role with this logical id, inside it or attached to it. */
const statementsOfRole = ({ ofType }: Synthesized, role: string): Statement[] => [
  ...ofType('AWS::IAM::Role')
    .filter(([logicalId]) => logicalId === role)
    .flatMap(([, { Policies = [] }]) => Policies as { readonly PolicyDocument: unknown }[])
    .flatMap(({ PolicyDocument }) => parseStatements(PolicyDocument)),
  ...ofType('AWS::IAM::Policy')
    .filter(([, { Roles }]) => listOf(Roles).includes(`\${${role}}`))
    .flatMap(([, { PolicyDocument }]) => parseStatements(PolicyDocument)),
];

export interface DeployedFunction {
  readonly name: string;
  readonly logicalId: string;
  readonly role: string;
  readonly properties: Record<string, unknown>;
  readonly statements: readonly Statement[];
}

/** The functions by the name they have in `infra/functions.ts`. */
export const functionsOf = (synthesized: Synthesized): Map<string, DeployedFunction> =>
  new Map(
    synthesized.ofType('AWS::Lambda::Function').map(([logicalId, properties]) => {
      const role = render(properties.Role).replace(/^\$\{(.*)\.Arn\}$/, '$1');
      const name = String(dig(properties, 'Environment.Variables.SERVICE'));
      return [name, { name, logicalId, role, properties, statements: statementsOfRole(synthesized, role) }];
    }),
  );

const matches = (pattern: string, key: string): boolean => key.startsWith(pattern.replace(/\*$/, ''));

const covers = (statement: Statement, action: string, resource: string, key: string): boolean =>
  statement.actions.includes(action) &&
  statement.resources.includes(resource) &&
  (statement.leadingKeys.length === 0 || statement.leadingKeys.some((pattern) => matches(pattern, key)));

/** IAM's decision as far as our policies go: an explicit denial wins, silence denies. */
export const may = (
  { statements }: Pick<DeployedFunction, 'statements'>,
  action: string,
  resource: string,
  key: string,
): boolean => {
  const covering = statements.filter((statement) => covers(statement, action, resource, key));
  return covering.length > 0 && covering.every(({ effect }) => effect === 'Allow');
};
