import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import { addSeconds, type Instant } from './clock.ts';
import { env, optionalEnv } from './env.ts';

/** SHA-256 as the signer wants it. */
class Sha256 {
  readonly #hash: Hash | Hmac;

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', bytesOf(secret));
  }

  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.#hash.update(bytesOf(data));
  }

  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }
}

const bytesOf = (data: string | ArrayBuffer | ArrayBufferView): Uint8Array => {
  if (typeof data === 'string') return Buffer.from(data);
  return data instanceof ArrayBuffer
    ? new Uint8Array(data)
    : new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
};

/** AWS Signature Version 4 with the credentials that Lambda hands over in the environment. */
const signerFor = (service: 's3' | 'sqs'): SignatureV4 => {
  const sessionToken = optionalEnv('AWS_SESSION_TOKEN');
  return new SignatureV4({
    service,
    region: env('AWS_REGION'),
    credentials: {
      accessKeyId: env('AWS_ACCESS_KEY_ID'),
      secretAccessKey: env('AWS_SECRET_ACCESS_KEY'),
      ...(sessionToken && { sessionToken }),
    },
    sha256: Sha256,
    // S3 signs paths as they are, every other service escapes them once more.
    uriEscapePath: service !== 's3',
    applyChecksum: service !== 's3',
  });
};

const partsOf = (url: URL) => ({
  protocol: url.protocol,
  hostname: url.hostname,
  ...(url.port && { port: Number(url.port) }),
  path: url.pathname,
  query: {},
});

interface Link {
  readonly url: string;
  readonly expiresAt: Instant;
}

/** An address that does one thing with one object of S3 for a while, whoever holds it. */
export const presign = async (
  method: 'GET' | 'PUT' | 'POST',
  url: URL,
  seconds: number,
  at: Instant,
  query: Readonly<Record<string, string>> = {},
): Promise<Link> => {
  const { host } = url;
  const signed = await signerFor('s3').presign(
    {
      ...partsOf(url),
      method,
      query: { ...query },
      // S3 takes an address for any body only when it is signed for an unsigned one.
      headers: { host, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' },
    },
    { expiresIn: seconds, signingDate: at },
  );
  const link = new URL(url);
  for (const [name, value] of Object.entries(signed.query ?? {})) link.searchParams.set(name, String(value));
  // The signature is over %20; URLSearchParams would write a plus.
  link.search = link.search.replaceAll('+', '%20');
  return { url: link.toString(), expiresAt: addSeconds(at, seconds) };
};

/** Headers of a request to SQS, signed. */
export const signHeaders = async (
  url: URL,
  headers: Readonly<Record<string, string>>,
  body: string,
  at: Instant,
): Promise<Record<string, string>> => {
  const signed = await signerFor('sqs').sign(
    { ...partsOf(url), method: 'POST', headers: { ...headers, host: url.host }, body },
    { signingDate: at },
  );
  return signed.headers;
};
