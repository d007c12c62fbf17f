import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FIXED, monthOf, readMeasured, SIZES } from '../../infra/cost.ts';
import { costDocument } from '../../infra/cost-document.ts';
import { dig, synthesize } from './synthesized.ts';

const [idle, small, large] = SIZES.map((size) =>
  monthOf(size, {}).reduce((sum, { dollars }) => sum + dollars, 0),
);

/** An alarm is paid by the metrics that it reads. */
const metricsRead = ({ Metrics }: Record<string, unknown>): number =>
  Array.isArray(Metrics) ? Metrics.filter((metric) => dig(metric, 'MetricStat')).length : 1;

describe('cost', () => {
  it('counts what the template deploys', () => {
    const { ofType } = synthesize();
    expect(FIXED).toMatchObject({
      keys: ofType('AWS::KMS::Key').length,
      alarmMetrics: ofType('AWS::CloudWatch::Alarm').reduce((sum, [, alarm]) => sum + metricsRead(alarm), 0),
      dashboards: ofType('AWS::CloudWatch::Dashboard').length,
      workQueues: ofType('AWS::Lambda::EventSourceMapping').filter(([, { ScalingConfig }]) => ScalingConfig)
        .length,
    });
    expect(ofType('AWS::Scheduler::Schedule')).toHaveLength(9);
  });

  it('is little at idle, and grows with work', () => {
    expect(idle).toBeLessThan(15);
    expect(small).toBeGreaterThan(idle ?? 0);
    expect(large).toBeGreaterThan((small ?? 0) * 2);
  });

  it('takes measured units before assumed ones, and says which are which', () => {
    const measured = { getCustomer: { read: 1000, write: 0 } };
    const [, size] = SIZES;
    const reads = (units: object) =>
      monthOf(size ?? { title: '', users: 1, customers: 1 }, { ...units })[4]?.dollars ?? 0;
    expect(reads(measured)).toBeGreaterThan(reads({}) * 2);
    expect(costDocument(measured)).toContain('| getCustomer | 1000 | 0 | 40 a day | measured |');
    expect(costDocument(measured)).toContain('**assumed**');
  });

  it('reads what the bench wrote, and refuses what it did not', () => {
    const folder = mkdtempSync(join(tmpdir(), 'guanxi-cost-'));
    const path = join(folder, 'bench.json');
    expect(readMeasured(path)).toEqual({});
    writeFileSync(path, JSON.stringify({ units: { getMe: { read: 1, write: 0 } } }));
    expect(readMeasured(path)).toEqual({ getMe: { read: 1, write: 0 } });
    writeFileSync(path, '[]');
    expect(() => readMeasured(path)).toThrow('has no "units"');
    rmSync(folder, { recursive: true });
  });

  it('stands in docs/cost.md as computed', () => {
    const written = readFileSync(new URL('../../docs/cost.md', import.meta.url), 'utf8');
    expect(written).toBe(costDocument(readMeasured()));
  });
});
