import { handler } from '../../functions/absences/absences.lambda.ts';
import { absencesContracts } from '../../shared/people/absences.contract.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { type Called, call } from './when.ts';

interface Away {
  readonly from: string;
  readonly until: string;
  readonly deputyId: string | null;
}

/** An absence as the API made and answered it, entered by the person. */
export const givenAbsence = async (as: User, away: Away): Promise<Called['body']> => {
  const { status, text, body } = await call(handler, absencesContracts.createAbsence, {
    as,
    params: { userId: as.id },
    body: { ...away, reason: 'Leave' },
  });
  if (status !== 201) throw new Error(`not entered: ${status} ${text}`);
  return body;
};

export const changeAbsence = (as: User, absenceId: string, ifMatch: number, body: object): Promise<Called> =>
  call(handler, absencesContracts.updateAbsence, { as, params: { absenceId }, ifMatch, body });

export const readAbsences = async (as: User): Promise<Called['body'][]> =>
  (await call(handler, absencesContracts.listAbsences, { as, params: { userId: as.id } })).body.items;
