import type { Customer } from '../../shared/customers/customers.contract.ts';
import type { MailLanguage } from '../../shared/kernel/mail-language.ts';
import { organisationLanguage } from '../derive/organisation-language.ts';

const READ_CHINESE = ['CN', 'HK', 'MO', 'TW'];

/** In which language a customer is written to: by its country, where that is known, else the organisation's. */
export const languageFor = ({ address }: Pick<Customer, 'address'>): MailLanguage => {
  const country = address?.country ?? null;
  if (country === null) return organisationLanguage();
  return READ_CHINESE.includes(country) ? 'zh-CN' : 'en';
};
