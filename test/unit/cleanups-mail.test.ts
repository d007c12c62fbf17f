import { describe, expect, it } from 'vitest';
import { renderApprovalMail } from '../../shared/cleanups/approval-mail.ts';
import { type CleanupMail, renderCleanupMail } from '../../shared/cleanups/cleanup-mail.ts';
import { OUTCOMES, TOPICS } from '../../shared/cleanups/cleanups.fields.ts';
import { emptyTally } from '../../shared/cleanups/report.rules.ts';

const all = Object.fromEntries(OUTCOMES.map((outcome, i) => [outcome, i + 1])) as CleanupMail['counts'];

const mail = (overrides: Partial<CleanupMail> = {}): CleanupMail => ({
  language: 'zh-CN',
  month: '2027-01',
  missed: ['2026-12'],
  scope: 'all',
  counts: all,
  byKind: Object.fromEntries(TOPICS.map((topic, i) => [topic, i + 1])),
  owners: [
    { pool: false, name: '王芳', counts: { ...emptyTally(), mended: 2, asked: 1 } },
    { pool: true, name: null, counts: { ...emptyTally(), unowned: 4 } },
    { pool: false, name: null, counts: { ...emptyTally(), asked: 1 } },
  ],
  ...overrides,
});

/** Everything that differs from mail to mail must reach both parts of it. */
const bothParts = (content: { html: string; text: string }, words: readonly string[]) => {
  for (const word of words) {
    expect(content.text).toContain(word);
    expect(content.html).toContain(word);
  }
};

describe('the report mail', () => {
  it('says in Chinese what was done, why, and for whom', () => {
    const content = renderCleanupMail(mail());
    expect(content.subject).toBe(
      '2027年1月数据清理报告：修正 1 · 待核实 2 · 仍待核实 3 · 公海 4 · 隔离 5 · 删除 6 · 恢复 7 · 未处理 8',
    );
    bothParts(content, [
      '2027年1月数据清理已完成',
      '2026年12月的清理当时未能执行，已在本次一并完成。',
      '位联系人已移入隔离区',
      '超过 180 天未跟进',
      '王芳',
      '公海客户',
      '已离职的负责人',
    ]);
  });

  it('says it in English', () => {
    const content = renderCleanupMail(
      mail({ language: 'en', scope: 'team', missed: ['2026-11', '2026-12'] }),
    );
    expect(content.subject).toContain('Data cleanup January 2027: 1 mended · 2 to check');
    bothParts(content, [
      'The data cleanup of January 2027 is done',
      'The cleanup of November 2026 and December 2026 could not run',
      'moved into quarantine',
      'Your team',
      'A former owner',
    ]);
    expect(content.text).not.toMatch(/\p{Script=Han}.*清理/u);
  });

  it('says when there was nothing to do', () => {
    const nothing = { counts: emptyTally(), byKind: {}, owners: [], missed: [] };
    const content = renderCleanupMail(mail(nothing));
    bothParts(content, ['数据整洁，没有需要处理的内容']);
    expect(content.html).not.toContain('处理结果');
  });

  it('stays small, however many owners there are, and escapes their names', () => {
    const owners = Array.from({ length: 1000 }, (_, i) => ({
      pool: false,
      name: `<b>${'名'.repeat(90)}${i}</b>`,
      counts: all,
    }));
    const content = renderCleanupMail(mail({ owners }));
    expect(Buffer.byteLength(content.html)).toBeLessThan(60_000);
    expect(content.html).not.toContain('<b>名');
    bothParts(content, ['另有 940 位负责人未在邮件中列出']);
  });
});

describe('the approval mail', () => {
  const plan = { quarantine: 40, delete: 12, base: 800, allowed: 40 };

  it('says what would be done and that nothing has been done yet', () => {
    const chinese = renderApprovalMail({ language: 'zh-CN', month: '2027-01', plan });
    expect(chinese.subject).toBe('请确认：2027年1月数据清理已暂停，等待管理员批准');
    bothParts(chinese, ['52 位联系人（占 7%）', '尚未做任何改动', '位联系人将移入隔离区']);
    const english = renderApprovalMail({ language: 'en', month: '2027-01', plan });
    bothParts(english, ['52 contacts (7%)', 'Nothing has been changed yet']);
  });

  it('does not divide by an empty base', () => {
    const empty = { ...plan, base: 0 };
    expect(renderApprovalMail({ language: 'en', month: '2027-01', plan: empty }).text).toContain('(100%)');
  });
});

describe('an organisation’s own words', () => {
  const template = {
    subject: '{{month}}: {{count}} <records>',
    opening: 'Dear all, {{count}} <b>',
    closing: '{{month}} & thanks',
  };

  it('take the place of the built-in ones in the report, escaped', () => {
    const { subject, html, text } = renderCleanupMail(mail({ language: 'en', template }));
    expect(subject).toBe('January 2027: 36 <records>');
    expect(text).toContain('Dear all, 36 <b>');
    expect(text).toContain('January 2027 & thanks');
    expect(html).toContain('Dear all, 36 &lt;b&gt;');
    expect(html).toContain('January 2027 &amp; thanks');
    expect(html).not.toContain('The data cleanup of January 2027 is done');
  });

  it('and in the request for an approval; what is empty stays built-in', () => {
    const plan = { quarantine: 8, delete: 2, base: 100, allowed: 5 };
    const own = { ...template, subject: '{{count}} ({{share}})', opening: '' };
    const { subject, html, text } = renderApprovalMail({
      language: 'en',
      month: '2027-01',
      plan,
      template: own,
    });
    expect(subject).toBe('10 (10%)');
    expect(text).toContain('The data cleanup of January 2027 waits for approval');
    expect(text).toContain('January 2027 & thanks');
    expect(html).toContain('January 2027 &amp; thanks');
  });
});
