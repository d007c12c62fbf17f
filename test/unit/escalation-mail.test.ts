import { describe, expect, it } from 'vitest';
import { type EscalationMail, renderEscalation } from '../../shared/tickets/escalation-mail.ts';

const mail = (changes: Partial<EscalationMail> = {}): EscalationMail => ({
  language: 'en',
  recipientName: 'Li Na',
  localDate: '2026-06-10',
  ticket: {
    subject: 'No light',
    description: 'It went dark.',
    customerName: 'Acme & Sons',
    type: 'fault',
    tier: 'core',
    priority: 'urgent',
    escalations: [{ at: '2026-06-10T04:00:00.000Z', by: 'usr_1', to: null, reason: 'They cancel.' }],
  } as EscalationMail['ticket'],
  reason: 'They threaten to <b>cancel</b>.',
  by: 'Wang Fang',
  assigneeName: 'Wang Fang',
  due: { at: '2026-06-10 14:00', isLate: true },
  ...changes,
});

describe('the mail about an escalated ticket', () => {
  it('says who calls for what, and until when, in the reader’s language', () => {
    const { subject, text } = renderEscalation(mail());
    expect(subject).toBe('Ticket escalated: Acme & Sons, “No light”');
    expect(text).toContain('Wang Fang asks you to step in for Acme & Sons');
    expect(text).toContain('Due · 2026-06-10 14:00, overdue');
    const zh = renderEscalation(mail({ language: 'zh-CN', assigneeName: null, due: null }));
    expect(zh.subject).toBe('工单升级：Acme & Sons「No light」');
    expect(zh.text).toContain('受理人 · 尚无人受理');
    expect(zh.text).toContain('截止时间 · 等待客户，暂停计时');
  });

  it('shows what people wrote as text, and no more of it than fits', () => {
    const { html } = renderEscalation(mail());
    expect(html).toContain('&lt;b&gt;cancel&lt;/b&gt;');
    expect(html).toContain('Acme &amp; Sons');
    const long = renderEscalation(mail({ reason: '长'.repeat(1000) }));
    expect(Buffer.byteLength(long.html)).toBeLessThan(98_000);
    expect(long.html).not.toContain('长'.repeat(601));
  });

  it('begins with the organisation’s own words where it has some', () => {
    const template = { subject: 'Help, {{name}}: {{customer}}', opening: '{{by}} needs you', closing: null };
    const own = renderEscalation(mail({ template: template as EscalationMail['template'] }));
    expect(own.subject).toBe('Help, Li Na: Acme & Sons');
    expect(own.text).toContain('Wang Fang needs you');
  });
});
