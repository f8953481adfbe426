import type { RouteDefinition } from '../../platform/http/contract.ts';
import { callsOf } from '../../ui/api.ts';
import { useMay } from '../../ui/may.ts';
import type { MapsApi } from '../routes.ts';

/** Of the personas only what a filter needs is known here. */
interface PersonaList {
  readonly 'GET /personas': RouteDefinition<
    undefined,
    undefined,
    undefined,
    { readonly personas: readonly { readonly id: string; readonly name: string; readonly accent: number }[] }
  >;
  readonly [key: string]: RouteDefinition<any, any, any, any>; // oxlint-disable-line no-explicit-any -- a route table holds routes of many shapes
}

export const api = callsOf<MapsApi>();
export const personas = callsOf<PersonaList>();
/** Whether the reader's role may change maps. */
export const useMayEdit = (): boolean => useMay('analysis.write');
