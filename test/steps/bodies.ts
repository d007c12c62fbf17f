import { ulid } from 'ulid';

let made = 0;

/** A phone number that no other call gets. */
export const freshPhone = (): string => {
  made += 1;
  return `13${String(process.pid % 1000).padStart(3, '0')}${String(made).padStart(6, '0')}`;
};

/** The least body that makes a customer. */
export const customerBody = <T extends object>(overrides: T = {} as T) => ({
  name: `Customer ${ulid().slice(-10)}`,
  phone: freshPhone(),
  source: 'exhibition',
  need: 'Wants to know what a CRM costs.',
  ...overrides,
});
