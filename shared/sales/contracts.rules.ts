import type { LocalDate } from '../kernel/calendar.ts';
import type { Fault, Problem } from '../kernel/errors.ts';
import type { Mark } from '../kernel/marks.ts';
import { refusedChange } from './changes.rules.ts';
import type { SalesContract } from './contracts.contract.ts';

/** A signed contract's end is to be spoken of (FU-5), unless there is one already that follows it. */
export const marksOfContract = (contract: SalesContract): Mark[] => {
  const { id, state, kind, endsOn, renewedBy, title } = contract;
  if (state !== 'signed' || endsOn === null || renewedBy !== null) return [];
  const source = kind === 'trial' ? 'trial_end' : 'contract_end';
  return [{ source, recordId: id, part: null, on: endsOn, ownerId: null, label: title }];
};

const WHEN_SIGNED = ['number', 'attachments', 'note', 'endsOn', 'state'];

/** What both have signed stays as it was signed; null: the change may be made. */
export const contractRefusal = (
  { state }: Pick<SalesContract, 'state'>,
  changed: readonly string[],
): Problem | null => {
  if (state === 'draft') return null;
  const refused = state === 'signed' ? changed.filter((field) => !WHEN_SIGNED.includes(field)) : changed;
  if (refused.length === 0) return null;
  const detail =
    state === 'signed'
      ? 'Of a signed contract only number, attachments, note and its end can change.'
      : 'The contract is cancelled, which is final.';
  return refusedChange(detail, refused, `cannot change: the contract is ${state}`);
};

export const termFaults = ({ startsOn, endsOn }: Pick<SalesContract, 'startsOn' | 'endsOn'>): Fault[] =>
  endsOn !== null && endsOn < startsOn
    ? [{ in: 'body', pointer: '/endsOn', message: `lies before ${startsOn}, when it starts` }]
    : [];

export const signatureFaults = (on: LocalDate, latest: LocalDate): Fault[] =>
  on > latest ? [{ in: 'body', pointer: '/on', message: 'lies in the future' }] : [];

/** Why a contract cannot be renewed; null: it can. */
export const renewalRefusal = ({
  state,
  endsOn,
  renewedBy,
}: Pick<SalesContract, 'state' | 'endsOn' | 'renewedBy'>): string | null => {
  if (state !== 'signed') return `Only a signed contract is renewed; this one is ${draftOr(state)}.`;
  if (endsOn === null) return 'The contract has no end after which another could begin.';
  return renewedBy === null ? null : `It is renewed already, by ${renewedBy}.`;
};

const draftOr = (state: SalesContract['state']): string => (state === 'draft' ? 'a draft' : state);

/** As a reader may see it, at the customer whose it is. */
export const showContract = (contract: SalesContract, masked: boolean, customerId = contract.customerId) => {
  const { movedBy: _, ...shown } = contract;
  return { ...shown, customerId, masked, ...(masked && { amount: null }) };
};
