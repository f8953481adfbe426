import { z } from 'zod';
import { capabilityTable, roles } from './capabilities.ts';

export const roleSchema = z.enum(roles);
const capabilityNames = Object.keys(capabilityTable) as [keyof typeof capabilityTable, ...(keyof typeof capabilityTable)[]]; // Object.keys loses the literal names

export const meSchema = z.object({
  userId: z.string(),
  name: z.string(),
  /** Null for a key. */
  email: z.string().nullable(),
  hasPassword: z.boolean(),
  twoFactor: z.boolean(),
  role: roleSchema,
  capabilities: z.array(z.enum(capabilityNames)),
  workspace: z.object({ id: z.string(), name: z.string(), zone: z.string(), demo: z.boolean() }),
  workspaces: z.array(z.object({ id: z.string(), name: z.string() })),
});
export type Me = z.infer<typeof meSchema>;

export const memberSchema = z.object({
  id: z.string(),
  userId: z.string(),
  name: z.string(),
  email: z.string(),
  role: roleSchema,
  teamIds: z.array(z.string()),
  twoFactor: z.boolean(),
  since: z.string(),
});
export type Member = z.infer<typeof memberSchema>;

export const teamSchema = z.object({ id: z.string(), name: z.string(), members: z.number() });
export type Team = z.infer<typeof teamSchema>;

export const apiKeySchema = z.object({
  id: z.string(),
  name: z.string(),
  role: roleSchema,
  createdAt: z.string(),
  lastUsedAt: z.string().nullable(),
});
export type ApiKey = z.infer<typeof apiKeySchema>;

export const nameSchema = z.string().trim().min(1).max(120);
export const idParams = z.object({ id: z.string().max(64) });
export const done = z.object({ done: z.literal(true) });
