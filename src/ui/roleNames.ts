import type { Role } from '../platform/accounts/capabilities.ts';

/** The roles as people read them. */
export const roleNames: Readonly<Record<'fi' | 'en', Readonly<Record<Role, string>>>> = {
  fi: { owner: 'Omistaja', admin: 'Pääkäyttäjä', member: 'Käyttäjä', analyst: 'Analyytikko', viewer: 'Katselija' },
  en: { owner: 'Owner', admin: 'Administrator', member: 'Member', analyst: 'Analyst', viewer: 'Viewer' },
};
