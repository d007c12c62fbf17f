import { nextEscalation, placedAt, type Undone } from '../../../shared/agenda/escalation.rules.ts';
import { planOccasion } from '../../../shared/agenda/occasions.rules.ts';
import { ruledDeepTouch } from './deep-touches.ts';
import { type AgendaContext, type AgendaSource, presentIn } from './source.ts';

const undoneFollowUp = ({ customer, present, cadence }: AgendaContext): Undone[] => {
  const entry = presentIn(present, 'follow_up');
  if (!entry) return [];
  const { dueAt, since, history } = entry;
  const cadenceDays = cadence.document.stages[customer.stage];
  return [{ source: 'follow_up', dueAt, since, history, cadenceDays }];
};

/**
 * As it stands on the agenda, perhaps moved, or as it will when its time comes; without what it is put off so as
 * not to disturb: many calls are no deep touch, and must not hide that there is none.
 */
const undoneDeepTouch = (context: AgendaContext): Undone[] => {
  const { customer, present, cadence, at } = context;
  const next = ruledDeepTouch(context);
  if (!next) return [];
  const entry = presentIn(present, 'deep_touch');
  const isThere = entry?.closedAt === null && entry.cycle === next.cycle;
  const { since, history } = isThere ? entry : { since: at, history: [] };
  const isPlaced = isThere && entry.reason.code !== 'deep_touch';
  const dueAt = isPlaced ? placedAt(entry) : next.dueAt;
  const cadenceDays = cadence.document.deepTouch[customer.tier];
  return [{ source: 'deep_touch', dueAt, since, history, cadenceDays }];
};

/** What has been overdue for so long that it goes up to the owner's manager (FU-9). */
export const escalations: AgendaSource = (context) => {
  const { managerId, present, escalation, calendar, at } = context;
  const undone = [...undoneFollowUp(context), ...undoneDeepTouch(context)];
  const before = presentIn(present, 'escalation');
  return planOccasion(nextEscalation(managerId, undone, before, escalation, calendar.timeZone), at);
};
