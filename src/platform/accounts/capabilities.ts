/** The five roles; in Finnish Omistaja, Pääkäyttäjä, Käyttäjä, Analyytikko, Katselija. */
export const roles = ['owner', 'admin', 'member', 'analyst', 'viewer'] as const;
export type Role = (typeof roles)[number];

/** What a role may do. The one table that every guard reads. */
export const capabilityTable = {
  /** see figures, maps, personas: no contact details, no texts of hidden channels */
  'analysis.read': ['owner', 'admin', 'member', 'analyst', 'viewer'],
  /** compute personas, edit maps, save questions */
  'analysis.write': ['owner', 'admin', 'member', 'analyst'],
  /** open a customer's profile, names and contact details */
  'profiles.read': ['owner', 'admin', 'member'],
  /** change, merge and split customers */
  'profiles.write': ['owner', 'admin', 'member'],
  /** read messages and notes */
  'items.read': ['owner', 'admin', 'member', 'analyst'],
  /** write notes, correct understanding, answer */
  'items.write': ['owner', 'admin', 'member'],
  /** import files and undo imports */
  'imports.run': ['owner', 'admin', 'member'],
  /** export lists with personal data */
  'data.export': ['owner', 'admin', 'member'],
  /** export or erase a person, retention, consents */
  'privacy.manage': ['owner', 'admin'],
  /** members, teams, roles, API keys, sign-in settings */
  'members.manage': ['owner', 'admin'],
  /** channels, stages, topics and other settings of the workspace; failed jobs */
  'workspace.manage': ['owner', 'admin'],
  /** audit log and doctor */
  'audit.read': ['owner', 'admin'],
} as const satisfies Record<string, readonly Role[]>;

export type Capability = keyof typeof capabilityTable;

export const allows = (role: Role, capability: Capability): boolean => (capabilityTable[capability] as readonly Role[]).includes(role);
