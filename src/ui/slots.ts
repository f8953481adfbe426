import type { ComponentType } from 'react';
import type { Verb } from '../platform/domain.ts';
import type { Words } from '../platform/language.ts';

export type { Verb } from '../platform/domain.ts';

/** A page that a domain adds to the interface; its code is loaded when it is opened. */
export interface PageSlot {
  /** Path in the router's form: `/customers/$id`. */
  readonly path: string;
  /** A working canvas: the rail is narrow and the page has no margins of its own. */
  readonly canvas?: boolean;
  readonly load: () => Promise<{ readonly default: ComponentType }>;
  /** Where it stands in the rail; pages without it are reached from other pages. */
  readonly rail?: { readonly verb: Verb; readonly title: Words; /** One letter that opens it. */ readonly shortcut: string };
}
