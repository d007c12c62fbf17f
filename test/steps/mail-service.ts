import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A mail that the service took, as SES would send it. */
export interface TakenMail {
  readonly to: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly id: string;
}

interface SendEmailBody {
  readonly Destination: { readonly ToAddresses: readonly string[] };
  readonly EmailTags: readonly { readonly Name: string; readonly Value: string }[];
  readonly Content: {
    readonly Simple: {
      readonly Subject: { readonly Data: string };
      readonly Body: { readonly Html: { readonly Data: string }; readonly Text: { readonly Data: string } };
    };
  };
}

const read = (body: SendEmailBody): TakenMail => ({
  to: body.Destination.ToAddresses.join(','),
  subject: body.Content.Simple.Subject.Data,
  html: body.Content.Simple.Body.Html.Data,
  text: body.Content.Simple.Body.Text.Data,
  id: body.EmailTags.find(({ Name }) => Name === 'mail-id')?.Value ?? '',
});

/** SES v2's `SendEmail` as far as the product uses it: takes every mail and remembers it. */
export class MailService {
  readonly taken: TakenMail[] = [];
  /** Answers to give before taking anything: HTTP status and SES's error name. */
  readonly refusals: { status: number; name: string }[] = [];
  #server: Server | undefined;

  async start(): Promise<string> {
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const refusal = this.refusals.shift();
        if (refusal) {
          response.writeHead(refusal.status, {
            'x-amzn-errortype': refusal.name,
            'content-type': 'application/json',
          });
          response.end(JSON.stringify({ message: refusal.name }));
          return;
        }
        this.taken.push(read(JSON.parse(Buffer.concat(chunks).toString()) as SendEmailBody));
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ MessageId: `m-${this.taken.length}` }));
      });
    });
    await new Promise<void>((resolve) => this.#server?.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.#server?.close();
  }

  /** SES's own report of a mail, as SNS brings it. */
  report(mail: TakenMail, eventType = 'Send') {
    const message = { eventType, mail: { tags: { 'mail-id': [mail.id] } } };
    return { Records: [{ Sns: { Message: JSON.stringify(message) } }] };
  }
}
