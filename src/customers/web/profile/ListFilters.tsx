import { Chip } from '../../../ui/kit/Chip.tsx';
import { Choice } from '../../../ui/kit/Field.tsx';
import { fill } from '../../../ui/figures/figureText.ts';
import { useWords } from '../../../ui/language.tsx';
import { relationshipStates } from '../../relationship/rules.ts';
import { scoreNames, type ListFilter } from './useListFilter.ts';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

interface FiltersProps {
  readonly filter: ListFilter;
  readonly onChange: (filter: ListFilter) => void;
}

/** Narrows the list to one state of the relationship. */
export const StateFilter = ({ filter, onChange }: FiltersProps) => {
  const words = useWords({ fi, en });
  return (
    <Choice
      label={words.state}
      value={filter.state ?? 'any'}
      options={[{ id: 'any', text: words.anyState }, ...relationshipStates.map((id) => ({ id, text: words.states[id] }))]}
      onChange={(id) => onChange({ ...filter, state: relationshipStates.find((known) => known === id) ?? null })}
    />
  );
};

/** The cells of value that the list was opened from; each can be taken away. */
export const ScoreChips = ({ filter, onChange }: FiltersProps) => {
  const words = useWords({ fi, en });
  const chosen = scoreNames.filter((name) => filter[name] !== null);
  return chosen.length === 0 && filter.tag === null ? null : (
    <p className="row">
      {filter.tag === null ? null : (
        <Chip remove={{ label: fill(words.removeTagFilter, { tag: filter.tag }), run: () => onChange({ ...filter, tag: null }) }}>
          {filter.tag}
        </Chip>
      )}
      {chosen.map((name) => (
        <Chip key={name} remove={{ label: `${words.removeFilter}: ${words[name]}`, run: () => onChange({ ...filter, [name]: null }) }}>
          {fill(words.filterScore, { name: words[name], n: String(filter[name]) })}
        </Chip>
      ))}
    </p>
  );
};
