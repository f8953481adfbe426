import type { z } from 'zod';
import type { Capability, Role } from '../accounts/capabilities.ts';
import type { House } from '../house.ts';
import type { Language } from '../language.ts';

/** Who asks: a signed-in member of a workspace, or an API key that acts with a role. */
export interface Actor {
  readonly userId: string;
  readonly memberId: string;
  readonly name: string;
  readonly role: Role;
  readonly teamIds: readonly string[];
}

export interface RouteRequest<Params, Query, Body> {
  readonly house: House;
  readonly workspaceId: string;
  readonly actor: Actor;
  readonly language: Language;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  can(capability: Capability): boolean;
}

/** A handler may answer with a file instead of JSON: exports, pictures, PDF. Always served with sandbox headers. */
export class FileAnswer {
  readonly bytes: Uint8Array | AsyncIterable<Uint8Array>;
  readonly type: string;
  readonly name: string;
  constructor(bytes: Uint8Array | AsyncIterable<Uint8Array>, type: string, name: string) {
    this.bytes = bytes;
    this.type = type;
    this.name = name;
  }
}

export interface RouteDefinition<Params, Query, Body, Answer> {
  /** One line for the API document. */
  readonly summary: string;
  /** What the role must allow; `public` answers without a session and gets no workspace data. */
  readonly capability: Capability | 'public';
  readonly params?: z.ZodType<Params>;
  readonly query?: z.ZodType<Query>;
  /** JSON body. For an uploaded file use `upload`. */
  readonly body?: z.ZodType<Body>;
  /** The raw request body is a file of at most this many bytes; the handler gets `body` as a stored file `{ hash, bytes }`. */
  readonly upload?: { readonly maxBytes: number };
  readonly answer: z.ZodType<Answer>;
  /** Requests a minute per actor (default 600) and the largest JSON body in bytes (default 1 MB). */
  readonly limit?: { readonly perMinute?: number; readonly maxBytes?: number };
  handle(request: RouteRequest<Params, Query, Body>): Promise<Answer | FileAnswer>;
}

/** Key: `METHOD /path/:param`, all under `/api`. The key is what the typed client is called with. */
export type RouteTable = Readonly<Record<string, RouteDefinition<any, any, any, any>>>; // oxlint-disable-line no-explicit-any -- tables hold routes of many shapes; each route is checked where it is written

/** The only way to register a route: types of handler and client are inferred from the schemas. */
export const route = <Params = undefined, Query = undefined, Body = undefined, Answer = unknown>(
  definition: RouteDefinition<Params, Query, Body, Answer>,
): RouteDefinition<Params, Query, Body, Answer> => definition;
