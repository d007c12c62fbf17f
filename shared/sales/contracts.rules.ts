import type { Mark } from '../kernel/marks.ts';
import type { SalesContract } from './contracts.contract.ts';

/** A signed contract's end is to be spoken of (FU-5), unless there is one already that follows it. */
export const marksOfContract = (contract: SalesContract): Mark[] => {
  const { id, state, kind, endsOn, renewedBy, title } = contract;
  if (state !== 'signed' || endsOn === null || renewedBy !== null) return [];
  const source = kind === 'trial' ? 'trial_end' : 'contract_end';
  return [{ source, recordId: id, part: null, on: endsOn, ownerId: null, label: title }];
};
