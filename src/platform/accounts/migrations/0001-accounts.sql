-- Tables of the accounts library (better-auth 1.7: columns in its own camelCase), named so that they read as ours.
create table auth_user (
  "id" text primary key,
  "name" text not null,
  "email" text not null unique,
  "emailVerified" boolean not null,
  "image" text,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null default current_timestamp,
  "twoFactorEnabled" boolean
);
create table auth_session (
  "id" text primary key,
  "expiresAt" timestamptz not null,
  "token" text not null unique,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text,
  "userId" text not null references auth_user ("id") on delete cascade,
  "activeOrganizationId" text,
  "activeTeamId" text
);
create table auth_account (
  "id" text primary key,
  "accountId" text not null,
  "providerId" text not null,
  "userId" text not null references auth_user ("id") on delete cascade,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  "scope" text,
  "password" text,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null
);
create table auth_verification (
  "id" text primary key,
  "identifier" text not null,
  "value" text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null default current_timestamp
);
create table auth_two_factor (
  "id" text primary key,
  "secret" text not null,
  "backupCodes" text not null,
  "userId" text not null references auth_user ("id") on delete cascade,
  "verified" boolean,
  "failedVerificationCount" integer,
  "lockedUntil" timestamptz
);
create table workspace (
  "id" text primary key,
  "name" text not null,
  "slug" text not null unique,
  "logo" text,
  "createdAt" timestamptz not null,
  "metadata" text
);
create table workspace_team (
  "id" text primary key,
  "name" text not null,
  "memberCount" integer not null,
  "organizationId" text not null references workspace ("id") on delete cascade,
  "createdAt" timestamptz not null,
  "updatedAt" timestamptz
);
create table workspace_team_member (
  "id" text primary key,
  "teamId" text not null references workspace_team ("id") on delete cascade,
  "userId" text not null references auth_user ("id") on delete cascade,
  "membershipKey" text unique,
  "createdAt" timestamptz
);
create table workspace_member (
  "id" text primary key,
  "organizationId" text not null references workspace ("id") on delete cascade,
  "userId" text not null references auth_user ("id") on delete cascade,
  "role" text not null check ("role" in ('owner', 'admin', 'member', 'analyst', 'viewer')),
  "createdAt" timestamptz not null,
  unique ("organizationId", "userId")
);
create table workspace_invitation (
  "id" text primary key,
  "organizationId" text not null references workspace ("id") on delete cascade,
  "email" text not null,
  "role" text,
  "teamId" text,
  "status" text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default current_timestamp,
  "inviterId" text not null references auth_user ("id") on delete cascade
);
create index on auth_session ("userId");
create index on auth_account ("userId");
create index on auth_verification ("identifier");
create index on auth_two_factor ("secret");
create index on auth_two_factor ("userId");
create index on workspace_team ("organizationId");
create index on workspace_team_member ("teamId");
create index on workspace_team_member ("userId");
create index on workspace_member ("userId");
create index on workspace_invitation ("organizationId");
create index on workspace_invitation ("email");

-- Keys for programs. Only the SHA-256 of the key is kept; a key acts with one role in one workspace.
create table api_key (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  role text not null check (role in ('owner', 'admin', 'member', 'analyst', 'viewer')),
  key_hash text not null unique,
  created_by text not null,
  created_at timestamptz not null default current_timestamp,
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (workspace_id, id)
);
