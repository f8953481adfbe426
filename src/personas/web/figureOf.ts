import type { Figure } from '../../evidence/index.ts';
import type { Persona, PersonaLine } from '../contract.ts';

/** The share of a persona as a figure that opens the people behind it. */
export const figureOfShare = ({ id, share, lineage, createdAt }: Persona): Figure | null =>
  share && {
    value: share.value,
    lo: share.lo,
    hi: share.hi,
    n: share.n,
    N: share.N,
    unit: 'share',
    method: 'wilson',
    question: { ask: 'personas.share', with: { personaId: id } },
    asOf: lineage[0]?.at ?? createdAt,
    identityEpoch: null,
    sources: [],
  };

/** A computed line as a figure that opens the members who say it; null for a line that people wrote. */
export const figureOfLine = (persona: Persona, line: PersonaLine): Figure | null => {
  const { figure, column, level, support, at } = line;
  if (!figure || !column) return null;
  return {
    value: figure.value,
    lo: figure.lo,
    hi: figure.hi,
    n: figure.N,
    N: persona.share?.n ?? figure.N,
    unit: figure.unit,
    method: figure.measure === 'share' ? 'wilson' : figure.measure === 'mean' ? 'cluster-bootstrap' : 'bootstrap-median',
    question: { ask: 'personas.line', with: { personaId: persona.id, column, level } },
    asOf: at,
    identityEpoch: null,
    sources: [support],
  };
};
