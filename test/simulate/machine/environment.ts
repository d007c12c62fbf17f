export const ORGANISATION_ZONE = 'Asia/Shanghai';

/** What functions get from infra. */
export const environment = (table: string, endpoint: string): Record<string, string> => ({
  AWS_ENDPOINT_URL_DYNAMODB: endpoint,
  AWS_REGION: 'eu-central-1',
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  TABLE_NAME: table,
  STAGE: 'test',
  SERVICE: 'simulation',
  LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent',
  ORG_TIME_ZONE: ORGANISATION_ZONE,
  ORG_LOCALE: 'zh-CN',
  RATE_LIMIT_PER_MINUTE: '1000000',
  MAIL_FROM: 'crm@example.com',
  PUBLIC_URL: 'https://crm.example.com',
});
