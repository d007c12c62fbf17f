import type { SurveyKind } from './surveys.fields.ts';

const RANGES = { csat: [1, 5], nps: [0, 10] } as const satisfies Record<
  SurveyKind,
  readonly [number, number]
>;

/** The scores of a kind, the worst first. */
export const scoresOf = (kind: SurveyKind): number[] => {
  const [least, most] = RANGES[kind];
  return Array.from({ length: most - least + 1 }, (_, i) => least + i);
};

export const isScoreOf = (kind: SurveyKind, score: number): boolean => scoresOf(kind).includes(score);

/** A score up to this is low, by kind: the setting `surveys`. */
export type LowScores = Readonly<Record<SurveyKind, number>>;

/** Whether somebody must look at it (SV-2). */
export const isLow = (kind: SurveyKind, score: number, low: LowScores): boolean => score <= low[kind];
