import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { synthesize } from './synthesized.ts';

const RUNBOOK = join(import.meta.dirname, '../../docs/runbook');
const HEADINGS = ['What it means', 'What the user sees', 'First look', 'Mend', 'Afterwards'];

const articles = globSync('*.md', { cwd: RUNBOOK })
  .map((file) => basename(file, '.md'))
  .filter((name) => name !== 'README');
const textOf = (article: string): string => readFileSync(join(RUNBOOK, `${article}.md`), 'utf8');

const alarms = synthesize()
  .ofType('AWS::CloudWatch::Alarm')
  .map(([, alarm]) => {
    const name = String(alarm.AlarmName).replace('guanxi-dev-', '');
    const article = /docs\/runbook\/([\w-]+)\.md/.exec(String(alarm.AlarmDescription))?.[1] ?? '';
    return { name, article, subject: name.slice(article.length + 1), alarm };
  });

describe('runbook', () => {
  it('has an article for every kind of alarm and an alarm for every article', () => {
    expect(articles.sort()).toEqual([...new Set(alarms.map(({ article }) => article))].sort());
  });

  it.each(alarms)('$name is told about in its article, by name', ({ name, article, subject }) => {
    expect(name === article || name === `${article}-${subject}`).toBe(true);
    expect(textOf(article)).toContain(subject);
  });

  it.each(articles)('%s says what it means, what to look at, what to do', (article) => {
    const headings = [...textOf(article).matchAll(/^## (.*)$/gm)].map(([, heading]) => heading);
    expect(headings).toEqual(HEADINGS);
    const firstLook = textOf(article).split('## First look')[1]?.split('## ')[0];
    expect(firstLook).toContain('aws ');
  });

  it.each(articles)('%s is listed in the overview', (article) => {
    expect(textOf('README')).toContain(`(${article}.md)`);
  });

  it('tells somebody when an alarm goes on and when it goes off', () => {
    expect(alarms.filter(({ alarm }) => !alarm.AlarmActions || !alarm.OKActions)).toEqual([]);
    expect(alarms.length).toBeGreaterThan(30);
  });

  it('takes silence of the job that measures lateness for a fault', () => {
    const silent = alarms
      .filter(({ alarm }) => alarm.TreatMissingData === 'breaching')
      .map(({ name }) => name);
    expect(silent).toEqual(['due-items-overdue']);
  });
});
