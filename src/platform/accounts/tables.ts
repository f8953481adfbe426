import type { Role } from './capabilities.ts';

/** The columns of the accounts tables that our own code reads and writes (the library owns the rest). */
export interface AccountsTables {
  readonly auth_user: {
    id: string;
    name: string;
    email: string;
    emailVerified: boolean;
    twoFactorEnabled: boolean | null;
    createdAt: Date;
    updatedAt: Date;
  };
  readonly auth_session: { id: string; userId: string; activeOrganizationId: string | null };
  readonly auth_account: {
    id: string;
    accountId: string;
    userId: string;
    providerId: string;
    password: string | null;
    createdAt: Date;
    updatedAt: Date;
  };
  readonly workspace: { id: string; name: string; slug: string; createdAt: Date; metadata: string | null };
  readonly workspace_member: { id: string; organizationId: string; userId: string; role: Role; createdAt: Date };
  readonly workspace_team: {
    id: string;
    name: string;
    memberCount: number;
    organizationId: string;
    createdAt: Date;
    updatedAt: Date | null;
  };
  readonly workspace_team_member: { id: string; teamId: string; userId: string; membershipKey: string | null; createdAt: Date | null };
  readonly api_key: {
    workspace_id: string;
    id: string;
    name: string;
    role: Role;
    key_hash: string;
    created_by: string;
    created_at: Date;
    last_used_at: Date | null;
    revoked_at: Date | null;
  };
}

/** What a workspace decides once; kept as JSON in its `metadata`. */
export interface WorkspaceSettings {
  /** IANA zone: days, hours and weeks are counted in it. */
  readonly zone: string;
  readonly language: 'fi' | 'en';
  /** True for the example company: shown plainly in the interface. */
  readonly demo: boolean;
}

const standard: WorkspaceSettings = { zone: 'Europe/Helsinki', language: 'fi', demo: false };

export const readSettings = (metadata: string | null): WorkspaceSettings => {
  if (!metadata) return standard;
  // The library stores whatever it was given; only known fields of the right kind are taken over.
  const found = JSON.parse(metadata) as Partial<Record<keyof WorkspaceSettings, unknown>>;
  return {
    zone: typeof found.zone === 'string' ? found.zone : standard.zone,
    language: found.language === 'en' ? 'en' : 'fi',
    demo: found.demo === true,
  };
};
