import type { Caller } from '../../shared/kernel/endpoint.ts';
import { settingsInForce } from '../../shared/settings/in-force.store.ts';

/** Whether somebody manages the desk: what nobody has is his to see to, whoever's the customer is. */
export const managesDesk = async ({ id }: Caller): Promise<boolean> => {
  const { service } = await settingsInForce('service');
  return service.document.deskManagerId === id;
};
