import type { Role } from '../../../platform/accounts/capabilities.ts';

/** The roles in the order of what they may do. */
export const roleIds = ['owner', 'admin', 'member', 'analyst', 'viewer'] as const satisfies readonly Role[];

/** A role by its id; an unknown one is the weakest. */
export const roleOf = (id: string): Role => roleIds.find((role) => role === id) ?? 'viewer';
