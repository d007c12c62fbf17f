import { describe, expect, it } from 'vitest';
import type { Resource } from '../../infra/local/assembly.ts';
import { VirtualClock } from '../../infra/local/clock.ts';
import { Mailbox } from '../../infra/local/mailbox.ts';
import { toMail } from '../../infra/local/ses.ts';
import { MailEvents } from '../../infra/local/ses-events.ts';
import { State } from '../../infra/local/state.ts';

const request = (to: string[], more: object = {}) => ({
  FromEmailAddress: 'crm@guanxi.example',
  Destination: { ToAddresses: to },
  ConfigurationSetName: 'guanxi',
  EmailTags: [{ Name: 'mail-id', Value: 'reminder-1' }],
  Content: {
    Simple: {
      Subject: { Data: '今日跟进 2 家' },
      Body: { Html: { Data: '<p>hi</p>' }, Text: { Data: 'hi' } },
      Headers: [{ Name: 'Auto-Submitted', Value: 'auto-generated' }],
      Attachments: [
        { FileName: 'chart.png', ContentType: 'image/png', ContentId: 'chart', RawContent: 'AA==' },
      ],
    },
  },
  ...more,
});
const at = '2026-11-23T00:30:00.000Z';

describe('a mail that SES takes', () => {
  it('is kept with headers, both bodies, tags and attachments, newest first', () => {
    const mailbox = new Mailbox(new State(':memory:'));
    mailbox.add(toMail(request(['li.na@guanxi.example']), 'one', at));
    mailbox.add(toMail(request(['a@b.example']), 'two', at));
    const [newest, first] = mailbox.list();
    expect(newest?.id).toBe('two');
    expect(first).toMatchObject({
      from: 'crm@guanxi.example',
      to: ['li.na@guanxi.example'],
      subject: '今日跟进 2 家',
      text: 'hi',
      html: '<p>hi</p>',
      tags: { 'mail-id': 'reminder-1' },
      headers: {
        'Auto-Submitted': 'auto-generated',
        Subject: '今日跟进 2 家',
        'Message-ID': '<one@email.amazonses.com>',
      },
      attachments: [{ contentId: 'chart', base64: 'AA==' }],
      sentAt: at,
    });
    mailbox.clear();
    expect(mailbox.list()).toEqual([]);
  });

  it.each([
    ['without a sender', { FromEmailAddress: undefined }, /FromEmailAddress/],
    ['to nobody', { Destination: {} }, /destination/],
    ['without a body', { Content: { Simple: { Subject: { Data: 'x' } } } }, /subject and a body/],
    ['with a tag that SES refuses', { EmailTags: [{ Name: 'mail-id', Value: '客户 1' }] }, /Invalid tag/],
  ])('%s is refused', (_, more, reason) => {
    expect(() => toMail(request(['a@b.example'], more), 'id', at)).toThrow(reason);
  });
});

const resource = (type: string, properties: Resource['properties']): Resource => ({
  id: 'set',
  type,
  properties,
});
const assembly = {
  ref: () => 'guanxi',
  all: (type: string) => [
    type === 'AWS::SES::ConfigurationSet'
      ? resource(type, {})
      : resource(type, {
          ConfigurationSetName: 'guanxi',
          EventDestination: {
            Enabled: true,
            MatchingEventTypes: ['send', 'delivery', 'bounce', 'complaint'],
            SnsDestination: { TopicARN: 'arn:topic' },
          },
        }),
  ],
};

interface Report {
  readonly eventType: string;
  readonly mail: { readonly tags: Record<string, string[]> };
  readonly bounce?: { readonly bouncedRecipients: { readonly emailAddress: string }[] };
}

const reportsOf = (to: string[], more: object = {}): Report[] => {
  const reports: Report[] = [];
  const topics = {
    publish: (_topic: string, _subject: string, message: unknown) => void reports.push(message as Report),
  };
  new MailEvents(assembly, topics, new VirtualClock()).publish(toMail(request(to, more), 'id', at));
  return reports;
};

describe('what SES reports of a mail', () => {
  it.each([
    ['ada@b.example', ['Send', 'Delivery']],
    ['bounce@simulator.amazonses.com', ['Send', 'Bounce']],
    ['Somebody <bounce+1@b.example>', ['Send', 'Bounce']],
    ['complaint@simulator.amazonses.com', ['Send', 'Delivery', 'Complaint']],
  ])('to %s: %j', (address, types) => {
    expect(reportsOf([address]).map(({ eventType }) => eventType)).toEqual(types);
  });

  it('names the mail by its tags, and who bounced', () => {
    const [, bounce] = reportsOf(['bounce@b.example']);
    expect(bounce?.mail.tags).toEqual({ 'mail-id': ['reminder-1'], 'ses:configuration-set': ['guanxi'] });
    expect(bounce?.bounce?.bouncedRecipients).toMatchObject([{ emailAddress: 'bounce@b.example' }]);
  });

  it('goes to the destinations of its own configuration set only', () => {
    expect(reportsOf(['a@b.example'], { ConfigurationSetName: 'other' })).toEqual([]);
    expect(reportsOf(['a@b.example'], { ConfigurationSetName: undefined })).toEqual([]);
  });
});
