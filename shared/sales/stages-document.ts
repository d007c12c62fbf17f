import type { Stage } from './opportunities.fields.ts';
import { type Demand, isOpen, MOVES, PROBABILITIES, PROOF_TEXTS } from './stages.rules.ts';

const STAGES = Object.keys(PROBABILITIES) as Stage[];

const DEMANDS: Readonly<Record<Demand, string>> = {
  proof: 'its proof, and that of every stage between that has none yet',
  reason: 'a reason',
  'reason and proof': 'a reason, and the proof of every stage up to it that has none yet',
  loss: 'a reason from the dictionary `loss_reason`',
};

const proofOf = (stage: Stage): string => {
  if (stage === 'lost') return 'a reason of loss';
  return stage === 'lead' ? 'none' : PROOF_TEXTS[stage];
};

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const diagram = (): string => {
  const moves = MOVES.map(({ from, to, demand }) => `  ${from} --> ${to}: ${demand}`);
  const ends = STAGES.filter((stage) => !isOpen(stage)).map((stage) => `  ${stage} --> [*]`);
  return ['```mermaid', 'stateDiagram-v2', '  [*] --> lead', ...moves, ...ends, '```'].join('\n');
};

const stagesTable = (): string =>
  [
    row(['stage', 'probability', 'proof']),
    row(['---', '---:', '---']),
    ...STAGES.map((stage) => row([`\`${stage}\``, `${PROBABILITIES[stage]} %`, proofOf(stage)])),
  ].join('\n');

const movesTable = (): string => {
  const cell = (from: Stage, to: Stage): string =>
    MOVES.find((move) => move.from === from && move.to === to)?.demand ?? '';
  return [
    row(['from \\ to', ...STAGES.map((stage) => `\`${stage}\``)]),
    row(['---', ...STAGES.map(() => '---')]),
    ...STAGES.map((from) => row([`\`${from}\``, ...STAGES.map((to) => cell(from, to))])),
  ].join('\n');
};

/** docs/opportunity-stages.md, drawn from the state machine itself. */
export const stagesDocument = (): string => `# The stages of an opportunity

<!-- Written by \`npm run stages\` from shared/sales/stages.rules.ts: change that. -->

${diagram()}

## Stages

The probabilities are what the product comes with; the setting \`sales\` has those in force, and whoever moves an opportunity may
say another one.

${stagesTable()}

## Moves

An empty cell is no move: it is answered with 409 \`invalid_state\`, and so is a move that lacks something. \`errors\` names
everything that is missing, each with its pointer into the body.

${movesTable()}

${Object.entries(DEMANDS)
  .map(([demand, text]) => `- **${demand}**: ${text}.`)
  .join('\n')}

Proofs stay: who goes back and comes again proves nothing twice. What is given with a move counts instead of what was proved
before.
`;
