import type { Generated } from 'kysely';
import type { Compared, CountedShare, Persona, PersonaLine, Readiness } from './contract.ts';

export interface PersonasTables {
  readonly persona_model: {
    workspace_id: string;
    id: string;
    at: Date;
    by: string | null;
    state: 'current' | 'past' | 'refused';
    report: Readiness;
    recipe: Readonly<Record<string, unknown>>;
    coverage: CountedShare | null;
    comparison: readonly Compared[];
  };
  readonly persona: {
    workspace_id: string;
    id: string;
    kind: Persona['kind'];
    model_id: string | null;
    place: number;
    name: string;
    name_drawn: boolean;
    accent: number;
    badge: Persona['badge'];
    share: Persona['share'];
    stability: number | null;
    valley: number | null;
    fit: Persona['fit'];
    portrait: Persona['portrait'];
    version: number;
    lineage: Persona['lineage'];
    revision: number;
    created_at: Generated<Date>;
    review_at: Date | null;
    archived_at: Date | null;
  };
  readonly persona_line: {
    workspace_id: string;
    id: string;
    persona_id: string;
    place: number;
    field: PersonaLine['field'];
    support: PersonaLine['support'];
    text: string | null;
    column_key: string | null;
    label: PersonaLine['label'];
    level: string | null;
    figure: PersonaLine['figure'];
    author: string | null;
    at: Generated<Date>;
    removed_at: Date | null;
  };
}
