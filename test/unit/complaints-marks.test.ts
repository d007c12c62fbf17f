import { describe, expect, it } from 'vitest';
import { analysisRefusal, complaintMarks } from '../../shared/tickets/complaints.rules.ts';
import { analysed, NO_COMPLAINT, remedied, reopened, resolved } from '../../shared/tickets/moves.rules.ts';
import { opened } from '../../shared/tickets/opening.rules.ts';
import type { Gesture } from '../../shared/tickets/tickets.fields.ts';
import { marksOfTicket } from '../../shared/tickets/tickets.rules.ts';

const AT = '2026-06-10T04:00:00.000Z';
const [ASSIGNEE, LEAD] = ['usr_01JD0000000000000000000001', 'usr_01JD0000000000000000000002'];
const move = { by: ASSIGNEE, at: AT };

const complaint = opened(
  {
    id: 'tkt_01JD0000000000000000000000',
    contactId: null,
    subject: 'Two devices arrived broken',
    description: 'Both.',
    type: 'complaint',
    origin: 'phone',
    skill: null,
    externalId: null,
    customer: {
      id: 'cus_01JD0000000000000000000000',
      name: 'Acme',
      tier: 'key',
      industry: null,
      region: null,
    },
    givenTo: { assigneeId: ASSIGNEE, managerId: LEAD, because: 'person', note: null, facts: {} },
    openedAt: AT,
  },
  ASSIGNEE,
  AT,
);
const due = { ...complaint, complaint: { ...NO_COMPLAINT, remedyDueOn: '2026-06-15' } };
const called = remedied(due, { text: 'Sorry.', calledAt: AT, ...move }, move);
const solution = { text: 'Replaced.', articleId: null, at: AT, on: '2026-06-10', by: ASSIGNEE };
const solved = resolved(called, solution, { askAt: AT, analysisDueOn: '2026-06-17' }, move);
const report = {
  cause: 'damage',
  findings: 'a',
  changes: 'b',
  departments: ['c'],
  on: '2026-06-10',
  ...move,
};
const done = analysed(solved, report, null, move);

const asked = (ticket: typeof complaint) =>
  complaintMarks(ticket).map(({ source, part, on, ownerId }) => [source, part, on, ownerId]);

describe('what a complaint asks of who leads the assignee', () => {
  it('is the call, by the day of its clock, then the analysis, then nothing', () => {
    expect(asked(due)).toEqual([['complaint_remedy', null, '2026-06-15', LEAD]]);
    expect(asked(called)).toEqual([]);
    expect(asked(solved)).toEqual([['complaint_analysis', null, '2026-06-17', LEAD]]);
    expect(asked(done)).toEqual([]);
  });

  it('is the assignee’s to analyse where nobody leads him', () => {
    expect(asked({ ...solved, managerId: null })).toEqual([
      ['complaint_analysis', null, '2026-06-17', ASSIGNEE],
    ]);
  });

  it('is no analysis while it is taken up again', () => {
    const again = reopened(solved, move);
    expect(asked(again)).toEqual([]);
    // Somebody solves it anew, whatever he called done before.
    expect(marksOfTicket(again)[0]).toMatchObject({
      source: 'complaint',
      facts: { since: AT, asked: again.events.at(-1)?.at },
    });
  });

  it('has a day also where no clock says so', () => {
    expect(asked(complaint)).toEqual([['complaint_remedy', null, '2026-06-10', LEAD]]);
  });

  it('is written once, of a complaint, before it is closed', () => {
    expect(analysisRefusal(due)).toBeNull();
    expect(analysisRefusal(solved)).toBeNull();
    expect(analysisRefusal(done)).toContain('already');
    expect(analysisRefusal({ ...solved, state: 'archived' })).toContain('archived');
    expect(analysisRefusal({ ...solved, complaint: null })).toContain('Only a complaint');
  });
});

describe('what a gesture asks of who leads the assignee', () => {
  const gesture = (state: Gesture['state']): Gesture => ({
    id: 'gst_01JD0000000000000000000000',
    kind: 'gift',
    value: { amount: '500', currency: 'CNY' },
    note: 'For the trouble.',
    state,
    ...move,
    decidedAt: null,
    decidedBy: null,
    decision: null,
  });

  it('is each that is proposed, by its place, without its amount', () => {
    const gestures = (['granted', 'proposed', 'refused', 'proposed'] as const).map(gesture);
    const ticket = { ...done, gestures };
    expect(asked(ticket)).toEqual([
      ['gesture_approval', '2', '2026-06-10', LEAD],
      ['gesture_approval', '4', '2026-06-10', LEAD],
    ]);
    expect(JSON.stringify(complaintMarks(ticket))).not.toContain('500');
  });
});
