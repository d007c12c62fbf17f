import { expect, it } from 'vitest';
import { importedTicket } from '../../shared/tickets/imported.fields.ts';
import { pastFaults } from '../../shared/tickets/imported.rules.ts';

const NOW = '2026-06-10T02:00:00.000Z';
const ROW = {
  subject: 'S',
  type: 'fault',
  openedAt: '2026-06-01T02:00:00.000Z',
  closedAt: '2026-06-02T02:00:00.000Z',
  solution: 'Done.',
};
const faultsOf = (more: object) =>
  pastFaults(importedTicket().parse({ ...ROW, ...more }), false, (field) => field in more, NOW);

it('loses no comment of a customer whose score the file does not say', () => {
  expect(faultsOf({ score: 2, comment: 'Late.' })).toEqual([]);
  expect(faultsOf({ comment: 'Late.' })).toEqual([
    { in: 'body', pointer: '/comment', message: 'is of one with a score only' },
  ]);
});
