import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderReminderMail } from '../../shared/agenda/reminder-mail.ts';
import { volume } from '../steps/full-volume.ts';
import { entries, entry, mail, overdue, visibleText } from './reminder-mail-samples.ts';

/** Above it Gmail hides the rest of a mail. */
const GMAIL_CLIPS_AT = 100_000;

/** As long as an address of the gateway and a token are. */
const address = `https://${'a'.repeat(58)}/v1/actions/${'t'.repeat(104)}`;
const links = { done: address, tomorrow: address };

/** A name of which the first characters tell it from all others. */
const numbered = (index: number): string => `第${index}号`;
const longName = (index: number): string =>
  `${numbered(index)}${'深圳市前海云智数据技术股份有限公司'.repeat(12)}`;
const long = (index: number) => ({
  customerName: longName(index),
  goal: '确认二期报价与交付排期。'.repeat(40),
  reason: { code: 'moved' as const, note: '客户出差，下周回来。'.repeat(30) },
  links,
});
const fullRows = (html: string): number => html.split('dir="auto" style=').length - 1;
const lines = (html: string): number => html.split('<b dir="auto">').length - 1;

describe('a long reminder mail', () => {
  it('shows 50 entries in full and 350 on one line each, whatever their length, and drops none', () => {
    const mine = [
      ...entries(60, (index) => overdue(long(index))),
      ...entries(340, (index) => entry(long(60 + index))),
    ];
    const { html, text } = renderReminderMail(mail({ mine }));
    expect(Buffer.byteLength(html)).toBeLessThan(GMAIL_CLIPS_AT);
    expect([fullRows(html), lines(html)]).toEqual([50, 350]);
    const names = mine.map((_, index) => numbered(index));
    expect(names.filter((name) => !html.includes(`>${name}`))).toEqual([]);
    expect(names.filter((name) => !text.includes(` ${name}`))).toEqual([]);
    expect(html).not.toContain('未在邮件中列出');
  });

  it('gives whole names when there is room', () => {
    const name = '深圳市前海云智数据技术股份有限公司华南区域第一分公司';
    const { html } = renderReminderMail(mail({ mine: entries(50, () => overdue({ customerName: name })) }));
    expect(html.split(`>${name}<`)).toHaveLength(51);
  });

  it('counts what does not fit in 50 rows and 400 lines', () => {
    const { html, text } = renderReminderMail(mail({ mine: entries(470, () => entry()) }));
    expect([fullRows(html), lines(html)]).toEqual([50, 400]);
    expect(visibleText(html)).toContain('另有 20 家未在邮件中列出');
    expect(text).toContain('另有 20 家未在邮件中列出');
  });

  it('shares the lines of the team fairly', () => {
    const person = (ownerName: string, count: number) => ({
      ownerId: ownerName,
      ownerName,
      overdue: entries(count, () => overdue({ customerName: `${ownerName}的客户` })),
      total: count,
    });
    const { text } = renderReminderMail(
      mail({ team: [person('甲', 300), person('乙', 10), person('丙', 300)] }),
    );
    const listed = ['甲', '乙', '丙'].map((name) => text.split(`- ${name}的客户`).length - 1);
    expect(listed).toEqual([195, 10, 195]);
    expect(text.split('另有 105 家未在邮件中列出')).toHaveLength(3);
  });

  it('stays below the limit when every text is as bad as can be', () => {
    const bad = ['"'.repeat(800), '👨‍👩‍👧‍👦'.repeat(80), `z${'\u0301'.repeat(800)}`, '\u{20000}'.repeat(400)];
    for (const text of bad) {
      const facts = {
        customerName: text,
        goal: text,
        reason: { code: 'moved' as const, note: text },
        missedOn: '2025-11-18',
        contact: { quietUntil: '2027-01-01 10:30' },
      };
      const people = Array.from({ length: 150 }, (_, index) => ({
        ownerId: `usr_${index}`,
        ownerName: text,
        overdue: entries(20, () => overdue(facts)),
        total: 40,
      }));
      const mine = entries(600, () => overdue(facts));
      const { html } = renderReminderMail(mail({ language: 'en', recipientName: text, mine, team: people }));
      expect(Buffer.byteLength(html)).toBeLessThan(GMAIL_CLIPS_AT);
      expect(visibleText(html)).toContain('more colleagues with');
    }
  });

  it('stays below it with whatever kinds, people and words of one’s own there are', () => {
    const size = fc.nat({ max: 700 });
    const text = fc.constantFrom('', '甲'.repeat(500), '"'.repeat(500), 'a '.repeat(250));
    fc.assert(
      fc.property(size, size, size, fc.integer({ min: 1, max: 9 }), text, (up, own, others, each, words) => {
        const act = { what: 'moved', on: '2025-10-28', by: words, to: '2025-11-02', note: words } as const;
        const undone = Array.from({ length: 10 }, () => act);
        const reason = { code: 'escalated', heldBy: words, overdueSince: '2025-01-01', undone } as const;
        const escalation = (i: number) =>
          entry({ kind: 'escalation', customerId: `up${i}`, customerName: words, reason, links });
        const several = (i: number) => overdue({ ...long(i), customerId: `own${Math.floor(i / each)}` });
        const standIns = Array.from({ length: 30 }, (_, i) => ({
          ownerId: `usr_${i}`,
          ownerName: words,
          entries: entries(Math.ceil(others / 30), () => entry({ customerName: words, links })),
        }));
        const { html } = renderReminderMail(
          mail({
            recipientName: words,
            mine: [...entries(up, escalation), ...entries(own, several)],
            standIns,
            template: { opening: words, closing: words },
          }),
        );
        expect(Buffer.byteLength(html)).toBeLessThan(GMAIL_CLIPS_AT);
      }),
      { numRuns: volume(25, 6) },
    );
  });
});
