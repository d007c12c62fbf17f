import type { Node } from 'constructs';

/** What one deployment can choose, from CDK context: `npm run deploy -- -c stage=prod -c mailFrom=crm@your.company`. */
export interface Settings {
  readonly stage: 'dev' | 'prod';
  /** Named, not left open: CDK renders a table with a key of its own for a known Region only. */
  readonly region: string;
  readonly identity: { readonly kind: 'cognito' } | OidcIssuer;
  /** Where the China Regions are used: SES is not offered there, so mails go out by SMTP. */
  readonly mail: 'ses' | 'smtp';
  readonly mailFrom: string;
  /** An account has a mail domain once: a second stage with the same domain uses what the first one made. */
  readonly mailIdentity: 'new' | 'existing';
  readonly adminEmail?: string;
  readonly adminName: string;
  /** The first administrator's `sub` at an OIDC issuer; a user pool of ours makes one itself. */
  readonly adminSubject?: string;
  readonly alarmEmail?: string;
  /** Exact origins of web clients; none: no browser of another site may call. */
  readonly corsOrigins: readonly string[];
  /** Where the hosted sign-in may send people back to; none: sign-in by SDK only. */
  readonly callbackUrls: readonly string[];
  /** Prefix of the hosted sign-in's address; none: not hosted. */
  readonly signInDomain?: string;
  readonly orgTimeZone: string;
  readonly orgLocale: 'zh-CN' | 'en';
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
  readonly rateLimitPerMinute: number;
  /** `npm run destroy` leaves table, uploads, key and user pool behind unless this is false. */
  readonly keepData: boolean;
  readonly costCentre: string;
  /** Folder of the bundles, so that a test of the template needs no build. */
  readonly dist: string;
}

export interface OidcIssuer {
  readonly kind: 'oidc';
  readonly issuer: string;
  readonly audience: readonly string[];
}

/** A domain nobody can verify: the stack synthesizes and deploys, but no mail leaves until `mailFrom` is given. */
export const PLACEHOLDER_MAIL_FROM = 'crm@example.com';

export const readSettings = (node: Node): Settings => {
  const context = reader(node);
  // The CLI says which Region the caller's profile means; its own default is the same as ours.
  const region = context.optional('region') ?? process.env.CDK_DEFAULT_REGION ?? 'us-east-1';
  const settings: Settings = {
    stage: context.oneOf('stage', ['dev', 'prod']),
    region,
    identity: readIdentity(context),
    mail: context.oneOf('mail', ['ses', 'smtp']),
    mailFrom: context.address('mailFrom') ?? PLACEHOLDER_MAIL_FROM,
    mailIdentity: context.oneOf('mailIdentity', ['new', 'existing']),
    adminEmail: context.address('adminEmail'),
    adminName: context.optional('adminName') ?? 'Administrator',
    adminSubject: context.optional('adminSubject'),
    alarmEmail: context.address('alarmEmail'),
    corsOrigins: context.list('corsOrigins').map(exactOrigin),
    callbackUrls: context.list('callbackUrls'),
    signInDomain: context.optional('signInDomain'),
    orgTimeZone: timeZone(context.optional('orgTimeZone') ?? 'Asia/Shanghai'),
    orgLocale: context.oneOf('orgLocale', ['zh-CN', 'en']),
    logLevel: context.oneOf('logLevel', ['info', 'debug', 'warn', 'error']),
    rateLimitPerMinute: context.positive('rateLimitPerMinute', 6000),
    keepData: context.oneOf('keepData', ['true', 'false']) === 'true',
    costCentre: context.optional('costCentre') ?? 'crm',
    dist: context.optional('dist') ?? 'dist',
  };
  if (settings.identity.kind === 'oidc' && settings.adminEmail && !settings.adminSubject) {
    throw new Error("identity=oidc needs -c adminSubject=<the first administrator's sub at the issuer>");
  }
  if (region.startsWith('cn-') && settings.mail === 'ses') {
    throw new Error(`SES is not offered in ${region}: deploy with -c mail=smtp`);
  }
  return settings;
};

const readIdentity = (context: ContextReader): Settings['identity'] => {
  if (context.oneOf('identity', ['cognito', 'oidc']) === 'cognito') return { kind: 'cognito' };
  const issuer = context.optional('issuer');
  const audience = context.list('audience');
  if (!issuer?.startsWith('https://') || audience.length === 0) {
    throw new Error('identity=oidc needs -c issuer=https://… and -c audience=<client id>[,<client id>]');
  }
  return { kind: 'oidc', issuer, audience };
};

type ContextReader = ReturnType<typeof reader>;

const reader = (node: Node) => {
  const optional = (key: string): string | undefined => {
    const value: unknown = node.tryGetContext(key);
    return value === undefined || value === null || value === '' ? undefined : String(value).trim();
  };
  return {
    optional,
    /** The first choice is the default. */
    oneOf: <const T extends string>(key: string, choices: readonly [T, ...T[]]): T => {
      const value = optional(key) ?? choices[0];
      const chosen = choices.find((choice) => choice === value);
      if (!chosen) throw new Error(`Context ${key} must be one of ${choices.join(', ')}, not "${value}"`);
      return chosen;
    },
    list: (key: string): string[] =>
      (optional(key) ?? '')
        .split(',')
        .map((part) => part.trim())
        .filter(Boolean),
    address: (key: string): string | undefined => {
      const value = optional(key);
      if (value && !/^[^@\s]+@[^@\s]+\.[^@\s.]+$/.test(value)) {
        throw new Error(`Context ${key} must be a mail address, not "${value}"`);
      }
      return value;
    },
    positive: (key: string, fallback: number): number => {
      const value = Number(optional(key) ?? fallback);
      if (!Number.isInteger(value) || value < 1)
        throw new Error(`Context ${key} must be a whole number above 0`);
      return value;
    },
  };
};

const exactOrigin = (origin: string): string => {
  if (!URL.canParse(origin) || new URL(origin).origin !== origin) {
    throw new Error(
      `Context corsOrigins must hold exact origins such as https://crm.your.company, not "${origin}"`,
    );
  }
  return origin;
};

const timeZone = (name: string): string => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    throw new Error(`Context orgTimeZone must be an IANA time zone, not "${name}"`);
  }
};
