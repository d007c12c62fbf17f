import { CfnOutput, CustomResource, Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { AccountRecovery, Mfa, OAuthScope, UserPool, type UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { CrmFunction, type Home } from './constructs/crm-function.ts';
import type { Settings } from './settings.ts';

export interface IdentityProps {
  readonly prefix: string;
  readonly settings: Settings;
}

/** DE-2: whose tokens open the API. The Cognito user pool of this stack, or an OIDC issuer that the company has already. */
export class Identity extends Construct {
  readonly issuer: string;
  readonly audience: readonly string[];
  readonly pool?: UserPool;

  constructor(scope: Construct, id: string, { prefix, settings }: IdentityProps) {
    super(scope, id);
    if (settings.identity.kind === 'oidc') {
      this.issuer = settings.identity.issuer;
      this.audience = settings.identity.audience;
      return;
    }
    this.pool = userPool(this, prefix, settings);
    const client = signInClient(this.pool, settings);
    this.issuer = this.pool.userPoolProviderUrl;
    this.audience = [client.userPoolClientId];
    new CfnOutput(this, 'pool-id', { key: 'UserPoolId', value: this.pool.userPoolId });
    new CfnOutput(this, 'client-id', { key: 'UserPoolClientId', value: client.userPoolClientId });
  }

  /** DE-1: the deployment makes the first administrator; who has one already keeps it. */
  createFirstAdmin(home: Home): CrmFunction | undefined {
    const { adminEmail, adminName, adminSubject } = home.settings;
    if (!adminEmail) return undefined;
    const setup = new CrmFunction(this, 'create-first-admin', home);
    new CustomResource(this, 'first-admin', {
      resourceType: 'Custom::FirstAdmin',
      serviceToken: setup.functionArn,
      serviceTimeout: Duration.minutes(5),
      properties: { email: adminEmail, name: adminName, ...(adminSubject && { subject: adminSubject }) },
    });
    return setup;
  }

  /** The right to keep accounts in step with the users; the password itself is nobody's business here. */
  grantAccounts(provisioner: CrmFunction): void {
    if (!this.pool) return;
    const verbs = [
      'AdminCreateUser',
      'AdminGetUser',
      'AdminUpdateUserAttributes',
      'AdminDisableUser',
      'AdminEnableUser',
    ];
    provisioner.allow(
      'ManageAccounts',
      [...verbs, 'AdminUserGlobalSignOut'].map((verb) => `cognito-idp:${verb}`),
      [this.pool.userPoolArn],
    );
  }

  get environment(): Record<string, string> {
    return this.pool ? { USER_POOL_ID: this.pool.userPoolId } : {};
  }
}

/** Cognito fills in `{username}` and `{####}`; both must be there. */
const INVITATION = {
  emailSubject: '您的 CRM 账号 / Your CRM account',
  emailBody: [
    '您的主管已为您开通 CRM 账号，请用邮箱登录，首次登录时设置新密码。',
    'You have been given a CRM account. Sign in with your e-mail address and choose a password.',
    '初始密码（7 天内有效）/ First password, good for 7 days: {####}',
    '账号编号 / Account: {username}',
  ].join('<br><br>'),
};

const userPool = (scope: Construct, prefix: string, { keepData, signInDomain }: Settings): UserPool => {
  const pool = new UserPool(scope, 'pool', {
    userPoolName: prefix,
    selfSignUpEnabled: false,
    // The user name is our user id, which never changes; people sign in with their e-mail.
    signInAliases: { username: true, email: true },
    signInCaseSensitive: false,
    userInvitation: INVITATION,
    autoVerify: { email: true },
    passwordPolicy: {
      minLength: 12,
      requireDigits: true,
      requireLowercase: true,
      requireUppercase: true,
      requireSymbols: true,
      tempPasswordValidity: Duration.days(7),
    },
    mfa: Mfa.OPTIONAL,
    mfaSecondFactor: { sms: false, otp: true },
    accountRecovery: AccountRecovery.EMAIL_ONLY,
    deletionProtection: keepData,
    removalPolicy: keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  });
  if (signInDomain) pool.addDomain('domain', { cognitoDomain: { domainPrefix: signInDomain } });
  Validations.of(pool).acknowledge(
    {
      id: 'AwsSolutions-COG2',
      reason: 'Each person may add a one-time password; the company decides whether everybody must',
    },
    {
      id: 'AwsSolutions-COG8',
      reason:
        'The Plus plan costs several times the rest of the product for each user; accounts are made by an administrator only',
    },
  );
  return pool;
};

const signInClient = (pool: UserPool, { callbackUrls }: Settings): UserPoolClient =>
  pool.addClient('web', {
    generateSecret: false,
    preventUserExistenceErrors: true,
    enableTokenRevocation: true,
    // `adminUserPassword` needs IAM rights on the pool: it gives an operator a token on the command line.
    authFlows: { userSrp: true, adminUserPassword: true },
    accessTokenValidity: Duration.hours(1),
    idTokenValidity: Duration.hours(1),
    refreshTokenValidity: Duration.days(7),
    // A client without secret must prove itself by PKCE in the code grant.
    ...(callbackUrls.length > 0
      ? {
          oAuth: {
            flows: { authorizationCodeGrant: true },
            scopes: [OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.PROFILE],
            callbackUrls: [...callbackUrls],
            logoutUrls: [...callbackUrls],
          },
        }
      : { disableOAuth: true }),
  });
