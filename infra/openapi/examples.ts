export interface StringSchema {
  readonly format?: string;
  readonly pattern?: string;
  readonly maxLength?: number;
}

const BY_FORMAT: Readonly<Record<string, string>> = {
  date: '2026-11-22',
  'date-time': '2026-11-22T08:30:00Z',
  email: 'lin.wei@example.com',
};

/** Free text by the name of its field; the docs page would make up line noise from the pattern. */
const BY_NAME: Readonly<Record<string, string>> = {
  name: '杭州西湖茶业有限公司',
  customerName: '杭州西湖茶业有限公司',
  need: 'Tea tins for the spring harvest, 20,000 a month',
  goal: 'Agree on the sample',
  reason: 'The buyer is travelling',
  phone: '+8657187654321',
  country: 'CN',
  province: '浙江',
  city: '杭州',
  currency: 'CNY',
  amount: '1234.50',
};

const ID_PATTERN = /^\^([a-z]{3})_\[0-9A-HJKMNP-TV-Z\]\{26\}/;
const FREE_TEXT_PATTERN = /^\^\[\^/;

/** An example that the schema accepts, or nothing where the docs page finds one by itself. */
export const exampleOf = (schema: StringSchema, name: string): string | undefined => {
  const fits = (text: string | undefined) =>
    text !== undefined &&
    text.length <= (schema.maxLength ?? text.length) &&
    (schema.pattern === undefined || new RegExp(schema.pattern).test(text));
  const prefix = ID_PATTERN.exec(schema.pattern ?? '')?.[1];
  const candidates = [
    prefix && `${prefix}_01JDA8Q4N3V7W9XK2M5P6R8S0T`,
    BY_FORMAT[schema.format ?? ''],
    schema.format === undefined ? BY_NAME[name] : undefined,
    FREE_TEXT_PATTERN.test(schema.pattern ?? '') ? 'text' : undefined,
  ];
  return candidates.find(fits);
};
