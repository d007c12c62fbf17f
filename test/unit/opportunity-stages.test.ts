import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STAGES_DOCUMENT } from '../../infra/stages.ts';
import { faultsOfMove, mergedProofs, moved } from '../../shared/sales/moving.rules.ts';
import type { StageMove } from '../../shared/sales/opportunities.contract.ts';
import {
  OPEN_STAGES,
  type Opportunity,
  STAGES,
  type Stage,
} from '../../shared/sales/opportunities.fields.ts';
import { buildOpportunity, changeOf, createdChange } from '../../shared/sales/opportunities.rules.ts';
import { demandOf, isOpen, MOVES, missingProofs, moveFaults } from '../../shared/sales/stages.rules.ts';
import { stagesDocument } from '../../shared/sales/stages-document.ts';

const TODAY = '2026-06-15';
const START = '2026-06-01T00:00:00.000Z';
const PROBABILITIES = { lead: 10, need: 25, proposal: 40, negotiation: 60 };
const WORTH: Readonly<Record<Stage, number>> = { ...PROBABILITIES, won: 100, lost: 0 };
const id = (prefix: string) => `${prefix}_01ARZ3NDEKTSV4RRFFQ69G5FAV`;

const PROOFS: Required<StageMove['proofs']> = {
  need: { need: 'A need', budget: { from: '1', to: '2' } },
  proposal: { handedOverOn: '2026-06-02', acceptance: 'Yes', quoteId: null },
  negotiation: { price: { amount: '2', currency: 'CNY' }, deliveryOn: '2026-07-01', terms: null },
  won: { contractId: id('ctr'), firstPayment: { amount: '1', receivedOn: TODAY, reference: null } },
};
const PROVED = ['need', 'proposal', 'negotiation', 'won'] as const;
type Proved = (typeof PROVED)[number];

const opportunity = (overrides: Partial<Opportunity> = {}): Opportunity =>
  buildOpportunity(
    {
      ...{ id: id('opp'), customerId: id('cus'), ownerId: id('usr'), name: 'One', probability: 10 },
      ...{ amount: { amount: '5', currency: 'CNY' }, engagedOn: '2026-06-01' },
      ...overrides,
    },
    'usr',
    START,
  );

const stage = fc.constantFrom(...STAGES);
const move: fc.Arbitrary<StageMove> = fc
  .record({
    to: stage,
    given: fc.subarray([...PROVED]),
    reason: fc.option(fc.constant('Because'), { nil: undefined }),
    isLoss: fc.boolean(),
  })
  .map(({ to, given, reason, isLoss }) => ({
    to,
    proofs: Object.fromEntries(given.map((name) => [name, PROOFS[name]])),
    ...(reason !== undefined && { reason }),
    ...(isLoss && to === 'lost' && { loss: { reason: 'price', note: null } }),
  }));
const walk = fc.array(fc.record({ move, seconds: fc.integer({ min: 0, max: 1_000_000 }) }), {
  maxLength: 25,
});

const afterSeconds = (seconds: number): string => new Date(Date.parse(START) + seconds * 1000).toISOString();
const circumstances = (at: string) => ({
  customer: { industry: 'manufacturing', region: null },
  probabilities: PROBABILITIES,
  today: TODAY,
  by: 'usr',
  at,
});

/** Every state that a walk goes through, the moves that cannot be made left out. */
const walked = (steps: readonly { move: StageMove; seconds: number }[]): [Opportunity, ...Opportunity[]] => {
  const states: [Opportunity, ...Opportunity[]] = [opportunity()];
  let clock = 0;
  for (const step of steps) {
    clock += step.seconds;
    const present = states.at(-1) as Opportunity;
    if (faultsOfMove(present, step.move, TODAY).length > 0) continue;
    states.push(moved(present, step.move, circumstances(afterSeconds(clock))));
  }
  return states;
};

const rank = (of: Stage): number => ['lead', ...PROVED].indexOf(of as Proved);
const steps = (states: readonly Opportunity[]) =>
  states.slice(1).map((after, i) => ({ before: states[i] as Opportunity, after }));

describe('the state machine', () => {
  it('enters no stage without its proof and those of all before it, whatever the path', () => {
    fc.assert(
      fc.property(walk, (path) => {
        for (const state of walked(path)) {
          const demanded = PROVED.filter((name) => state.stage !== 'lost' && rank(name) <= rank(state.stage));
          expect(demanded.filter((name) => state.proofs[name] === null)).toEqual([]);
        }
      }),
    );
  });

  it('is won from negotiation only, and then stays; lost ones are opened again with a reason only', () => {
    fc.assert(
      fc.property(walk, (path) => {
        for (const { before, after } of steps(walked(path))) {
          expect(before.stage).not.toBe('won');
          if (after.stage === 'won') expect(before.stage).toBe('negotiation');
          if (before.stage === 'lost') expect(isOpen(after.stage)).toBe(true);
        }
      }),
    );
  });

  it('keeps closing, probability and engagement in step with the stage', () => {
    fc.assert(
      fc.property(walk, (path) => {
        for (const state of walked(path)) {
          expect(state.closing?.outcome ?? null).toBe(isOpen(state.stage) ? null : state.stage);
          expect(state.probability).toBe(WORTH[state.stage]);
          expect(state.engagedOn).toBe('2026-06-01');
        }
      }),
    );
  });

  it('tells a history whose durations add up to the lifetime', () => {
    fc.assert(
      fc.property(walk, (path) => {
        const states = walked(path);
        const history = [
          createdChange(states[0]),
          ...steps(states).map(({ before, after }) => changeOf(before, after, 'stage')),
        ];
        const stayed = history.reduce((sum, change) => sum + (change?.stayedSeconds ?? 0), 0);
        const last = states.at(-1) as Opportunity;
        expect(stayed).toBe((Date.parse(last.stageSince) - Date.parse(START)) / 1000);
        expect(history.map((change) => change?.version)).toEqual(states.map(({ version }) => version));
        expect(history.slice(1).map((change) => change?.from)).toEqual(
          history.slice(0, -1).map((change) => change?.stage),
        );
      }),
    );
  });

  it('names exactly what is missing, and lets the move through once it is given', () => {
    fc.assert(
      fc.property(walk, move, (path, next) => {
        const present = walked(path).at(-1) as Opportunity;
        const faults = faultsOfMove(present, next, TODAY);
        const missing = faults.map(({ pointer }) => pointer);
        if (demandOf(present.stage, next.to) === null) {
          expect(missing).toContain('/to');
          return;
        }
        const given = PROVED.filter((name) => missing.includes(`/proofs/${name}`));
        const whole: StageMove = {
          ...next,
          proofs: { ...next.proofs, ...Object.fromEntries(given.map((name) => [name, PROOFS[name]])) },
          ...(missing.includes('/reason') && { reason: 'Because' }),
          ...(missing.includes('/loss') && { loss: { reason: 'price', note: null } }),
        };
        expect(faultsOfMove(present, whole, TODAY)).toEqual([]);
      }),
    );
  });

  it('asks for no proof twice: what was proved stays, whichever way it goes', () => {
    fc.assert(
      fc.property(walk, (path) => {
        for (const { before, after } of steps(walked(path)))
          for (const name of PROVED) if (before.proofs[name]) expect(after.proofs[name]).not.toBeNull();
      }),
    );
  });

  it('has every move that its table tells, and no other', () => {
    const told = STAGES.flatMap((from) =>
      STAGES.flatMap((to) => (demandOf(from, to) ? [`${from} ${to}`] : [])),
    );
    expect(MOVES.map(({ from, to }) => `${from} ${to}`).sort()).toEqual(told.sort());
    expect(MOVES.filter(({ from }) => from === 'won')).toEqual([]);
    expect(MOVES.filter(({ to }) => to === 'won')).toEqual([
      { from: 'negotiation', to: 'won', demand: 'proof' },
    ]);
    for (const open of OPEN_STAGES) expect(demandOf(open, 'lost')).toBe('loss');
  });

  it('knows what an imported one lacks: only what lies ahead of it', () => {
    const none = opportunity().proofs;
    expect(missingProofs('negotiation', 'won', none)).toEqual(['won']);
    expect(missingProofs('lead', 'negotiation', none)).toEqual(['need', 'proposal', 'negotiation']);
    const reopened = moveFaults('lost', { to: 'proposal', proofs: none, reason: null, loss: null });
    expect(reopened.map(({ pointer }) => pointer)).toEqual(['/reason', '/proofs/need', '/proofs/proposal']);
  });

  it('wins at the price agreed, or else at what was expected, and not at nothing', () => {
    const imported = opportunity({ stage: 'negotiation' });
    const win: StageMove = { to: 'won', proofs: { won: PROOFS.won } };
    expect(moved(imported, win, circumstances(START)).closing?.amount).toEqual({
      amount: '5',
      currency: 'CNY',
    });
    const worthless = faultsOfMove({ ...imported, amount: null }, win, TODAY);
    expect(worthless.map(({ pointer }) => pointer)).toEqual(['/proofs/negotiation']);
    const proofs = mergedProofs(imported.proofs, { proofs: PROOFS });
    expect(moved(imported, { ...win, proofs: PROOFS }, circumstances(START))).toMatchObject({
      proofs,
      amount: { amount: '2' },
    });
  });
});

describe('its document', () => {
  it('is the one that the code draws: run `npm run stages` after a change', () => {
    expect(readFileSync(STAGES_DOCUMENT, 'utf8')).toBe(stagesDocument());
  });
});
