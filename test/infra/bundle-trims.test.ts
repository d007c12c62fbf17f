import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import untrimmedDays from 'chinese-days';
import { build } from 'esbuild';
import { parsePhoneNumberFromString as parseUntrimmed } from 'libphonenumber-js/min';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { BUNDLE_OPTIONS } from '../../infra/build.ts';

/** What endpoints are made of; the bundle of it is built as functions are, and then really used. */
const SOURCE = `
  import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
  import { DynamoDBDocumentClient, GetCommand, QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
  import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
  import * as z from 'zod';
  export const documents = (options) => DynamoDBDocumentClient.from(new DynamoDBClient(options));
  export const get = (input) => new GetCommand(input);
  export const query = (input) => new QueryCommand(input);
  export const transact = (input) => new TransactWriteCommand(input);
  export const parsePhone = parsePhoneNumberFromString;
  export const person = () => z.strictObject({ name: z.string().min(2).max(9), on: z.iso.date(), n: z.number().int() });
`;
const OTHER_CLIENTS = `
  import { S3Client, GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
  import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
  export const s3 = (options) => new S3Client(options);
  export const getObject = (input) => new GetObjectCommand(input);
  export const putObject = (input) => new PutObjectCommand(input);
  export const ses = (options) => new SESv2Client(options);
  export const sendEmail = (input) => new SendEmailCommand(input);
`;

interface Client {
  send(command: unknown): Promise<Record<string, unknown>>;
}
interface Phone {
  readonly number: string;
  readonly country?: string;
  isValid(): boolean;
  formatInternational(): string;
}
interface Core {
  documents(options: object): Client;
  get(input: object): unknown;
  query(input: object): unknown;
  transact(input: object): unknown;
  parsePhone(text: string, country?: string): Phone | undefined;
  person(): z.ZodType & { shape: { name: { minLength: number | null; maxLength: number | null } } };
}
interface Others {
  s3(options: object): Client;
  getObject(input: object): unknown;
  putObject(input: object): unknown;
  ses(options: object): Client;
  sendEmail(input: object): unknown;
}

const folder = mkdtempSync(join(tmpdir(), 'guanxi-trims-'));
const load = createRequire(import.meta.url);

/** Bundles the source, and returns what it exports and how many bytes it takes. */
const bundle = async <T>(name: string, contents: string): Promise<{ exports: T; bytes: number }> => {
  const outfile = join(folder, `${name}.cjs`);
  const { metafile, warnings } = await build({
    ...BUNDLE_OPTIONS,
    stdin: { contents, resolveDir: import.meta.dirname },
    outfile,
  });
  expect(warnings).toEqual([]);
  const [output] = Object.values(metafile.outputs);
  return { exports: load(outfile) as T, bytes: output?.bytes ?? 0 };
};

interface Seen {
  readonly request: IncomingMessage;
  readonly body: string;
}
let seen: Seen | undefined;
let reply = { status: 200, body: '{}', headers: {} as Record<string, string> };

/** Stands for any AWS service: remembers the request, answers what the test wants. */
const service = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  seen = { request, body: Buffer.concat(chunks).toString() };
  response.writeHead(reply.status, reply.headers).end(reply.body);
});

const answer = (body: string, status = 200, headers: Record<string, string> = {}) => {
  reply = { status, body, headers };
};
const options = () => ({
  endpoint: `http://127.0.0.1:${(service.address() as AddressInfo).port}`,
  region: 'eu-central-1',
  maxAttempts: 1,
  forcePathStyle: true,
});

const credentials = {
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'secret',
  AWS_SESSION_TOKEN: 'session',
};

beforeAll(async () => {
  Object.assign(process.env, credentials);
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  for (const name of Object.keys(credentials)) delete process.env[name];
  service.close();
  rmSync(folder, { recursive: true, force: true });
});

const core = bundle<Core>('core', SOURCE);
const others = bundle<Others>('others', OTHER_CLIENTS);

describe('a trimmed bundle', () => {
  it('keeps store, schemas and phones within 300 KB', async () => {
    expect((await core).bytes).toBeLessThan(300 * 1024);
  });

  it('signs with the credentials of the environment and reads items', async () => {
    const { documents, get } = (await core).exports;
    answer(JSON.stringify({ Item: { pk: { S: 'CUS#1' }, size: { N: '12' }, tags: { L: [{ S: 'a' }] } } }));
    const { Item } = await documents(options()).send(
      get({ TableName: 't', Key: { pk: 'CUS#1', sk: 'CUS' } }),
    );
    expect(Item).toEqual({ pk: 'CUS#1', size: 12, tags: ['a'] });
    expect(seen?.request.headers).toMatchObject({
      'x-amz-target': 'DynamoDB_20120810.GetItem',
      'x-amz-security-token': 'session',
      authorization: expect.stringMatching(/^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\//),
    });
    expect(JSON.parse(seen?.body ?? '')).toEqual({
      TableName: 't',
      Key: { pk: { S: 'CUS#1' }, sk: { S: 'CUS' } },
    });
  });

  it('still knows the errors of the service with their details', async () => {
    const { documents, transact } = (await core).exports;
    const reasons = [{ Code: 'ConditionalCheckFailed' }, { Code: 'None' }];
    const type = 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException';
    answer(JSON.stringify({ __type: type, CancellationReasons: reasons }), 400);
    const sent = documents(options()).send(transact({ TransactItems: [] }));
    await expect(sent).rejects.toMatchObject({
      name: 'TransactionCanceledException',
      CancellationReasons: reasons,
    });
  });

  it.each([
    ['13800138000', 'CN'],
    ['(0) 171 555 2222', 'GB'],
    ['+49 30 901820', undefined],
    ['0921-12 34 65', 'SE'],
    ['1', 'CN'],
    ['+999 123', undefined],
  ] as const)('reads the phone %s (%s) as the whole library does', async (text, country) => {
    const trimmed = (await core).exports.parsePhone(text, country);
    const whole = parseUntrimmed(text, country);
    const facts = (phone: Phone | undefined) =>
      phone && [phone.number, phone.country, phone.isValid(), phone.formatInternational()];
    expect(facts(trimmed)).toEqual(facts(whole));
  });

  it('validates, names every fault, and knows its own limits', async () => {
    const person = (await core).exports.person();
    expect(person.safeParse({ name: 'Li', on: '2026-02-28', n: 1 }).success).toBe(true);
    const faults = person.safeParse({ name: 'L', on: '2026-02-30', n: 1.5, x: 1 }).error?.issues ?? [];
    expect(faults.map(({ code }) => code)).toEqual([
      'too_small',
      'invalid_format',
      'invalid_type',
      'unrecognized_keys',
    ]);
    expect(faults.map(({ message }) => message)).not.toContain('');
    expect([person.shape.name.minLength, person.shape.name.maxLength]).toEqual([2, 9]);
  });

  it('says so when what was left out is called', async () => {
    const person = (await core).exports.person();
    expect(() => person.toJSONSchema()).toThrow(
      'Left out of Lambda bundles: JSON Schema is made at build time',
    );
  });
});

describe('the days of the notices, written out', () => {
  const dates = Array.from({ length: 25 * 366 }, (_, day) =>
    new Date(Date.UTC(2003, 11, 1) + day * 86_400_000).toISOString().slice(0, 10),
  );

  it('are those that the library has', async () => {
    const { exports } = await bundle<Pick<typeof untrimmedDays, 'isWorkday' | 'getDayDetail'>>(
      'days',
      "import days from 'chinese-days'; export const { isWorkday, getDayDetail } = days;",
    );
    const said = ({ isWorkday, getDayDetail }: typeof exports) =>
      dates.map((date) => [date, isWorkday(date), getDayDetail(date)]);
    expect(said(exports)).toEqual(said(untrimmedDays));
  });
});

describe('the other clients', () => {
  it('write and read files', async () => {
    const { s3, putObject, getObject } = (await others).exports;
    answer('', 200, { etag: '"1"' });
    await s3(options()).send(
      putObject({ Bucket: 'b', Key: 'imports/1/refused', Body: 'name\n', ContentType: 'text/csv' }),
    );
    expect(seen?.request).toMatchObject({ method: 'PUT', url: '/b/imports/1/refused?x-id=PutObject' });
    expect(seen?.request.headers['content-type']).toBe('text/csv');
    expect(seen?.body).toContain('name\n');
    answer('name\nAcme', 200, { 'content-type': 'text/csv', 'content-length': '9' });
    const { Body, ContentType } = await s3(options()).send(
      getObject({ Bucket: 'b', Key: 'k', Range: 'bytes=0-8' }),
    );
    expect(ContentType).toBe('text/csv');
    expect(seen?.request.headers.range).toBe('bytes=0-8');
    expect(await (Body as { transformToString(): Promise<string> }).transformToString()).toBe('name\nAcme');
  });

  it('tell a missing file from a broken service', async () => {
    const { s3, getObject } = (await others).exports;
    answer('<Error><Code>NoSuchKey</Code><Message>none</Message></Error>', 404, {
      'content-type': 'application/xml',
    });
    const sent = s3(options()).send(getObject({ Bucket: 'b', Key: 'k' }));
    await expect(sent).rejects.toMatchObject({ name: 'NoSuchKey' });
  });

  it('send mails', async () => {
    const { ses, sendEmail } = (await others).exports;
    answer(JSON.stringify({ MessageId: 'm-1' }));
    const mail = { FromEmailAddress: 'a@example.org', Destination: { ToAddresses: ['b@example.org'] } };
    const simple = {
      Subject: { Data: '早' },
      Body: { Text: { Data: 'text' } },
      Headers: [{ Name: 'X-Mail', Value: '1' }],
    };
    const sent = await ses(options()).send(sendEmail({ ...mail, Content: { Simple: simple } }));
    expect(sent.MessageId).toBe('m-1');
    expect(JSON.parse(seen?.body ?? '')).toEqual({ ...mail, Content: { Simple: simple } });
  });
});
