/** What one record looks like to the search for its doubles (CUS-5): all that a comparison needs, and no more. */
export interface Profile {
  readonly recordId: string;
  readonly customerId: string;
  readonly kind: 'company' | 'person';
  /** Full and short name. */
  readonly names: readonly string[];
  /** In E.164. */
  readonly phones: readonly string[];
  readonly emails: readonly string[];
  readonly website: string | null;
  readonly bornOn: string | null;
  readonly address: ProfileAddress | null;
}

/** Of a contact, not of a customer. */
export const isContact = ({ recordId, customerId }: Profile): boolean => recordId !== customerId;

export interface ProfileAddress {
  readonly province: string | null;
  readonly city: string | null;
  readonly district: string | null;
  readonly street: string | null;
  readonly postalCode: string | null;
}

type Address = { readonly [K in keyof ProfileAddress]?: string | null } | null;

/** A customer, as far as its profile goes. */
export interface ProfiledCustomer {
  readonly id: string;
  readonly kind: 'company' | 'person';
  readonly name: string;
  readonly shortName: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly website: string | null;
  readonly address: Address;
}

/** A contact, as far as its profile goes. */
export interface ProfiledContact {
  readonly id: string;
  readonly name: string;
  readonly phone: string | null;
  readonly officePhone: string | null;
  readonly email: string | null;
  readonly birthdayOn: string | null;
}

const present = (...values: readonly (string | null)[]): string[] => [
  ...new Set(values.filter((value): value is string => Boolean(value))),
];

const addressOf = (address: Address): ProfileAddress | null => {
  const { province = null, city = null, district = null, street = null, postalCode = null } = address ?? {};
  const found = { province, city, district, street, postalCode };
  return Object.values(found).some(Boolean) ? found : null;
};

export const profileOfCustomer = (customer: ProfiledCustomer): Profile => ({
  recordId: customer.id,
  customerId: customer.id,
  kind: customer.kind,
  names: present(customer.name, customer.shortName),
  phones: present(customer.phone),
  emails: present(customer.email),
  website: customer.website,
  bornOn: null,
  address: addressOf(customer.address),
});

/** A contact is found where its customer is; its customer's website says nothing about the person. */
export const profileOfContact = (
  contact: ProfiledContact,
  customer: Pick<ProfiledCustomer, 'id' | 'address'>,
): Profile => ({
  recordId: contact.id,
  customerId: customer.id,
  kind: 'person',
  names: present(contact.name),
  phones: present(contact.phone, contact.officePhone),
  emails: present(contact.email),
  website: null,
  bornOn: contact.birthdayOn,
  address: addressOf(customer.address),
});
