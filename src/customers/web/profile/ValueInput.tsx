import { Area } from '../../../ui/kit/Area.tsx';
import { Choice, Field } from '../../../ui/kit/Field.tsx';
import { useWords } from '../../../ui/language.tsx';
import type { OwnFieldType } from '../../profile/kinds.ts';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

interface InputProps {
  readonly type: OwnFieldType;
  readonly choices: readonly string[];
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** The written text as a value of the type; null while it is none. */
export const valueOf = (type: OwnFieldType, text: string): string | number | boolean | null => {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  if (type === 'boolean') return trimmed === 'true';
  if (type !== 'number' && type !== 'money') return trimmed;
  const number = Number(trimmed.replaceAll(/\s/gu, '').replace(',', '.'));
  return Number.isFinite(number) ? number : null;
};

/** A field of the right kind for the type. */
export const ValueInput = ({ type, choices, value, onChange }: InputProps) => {
  const words = useWords({ fi, en });
  if (type === 'longtext') return <Area label={words.newValue} value={value} onChange={onChange} maxLength={4000} />;
  if (type === 'boolean' || type === 'category')
    return (
      <Choice
        label={words.newValue}
        value={value}
        options={
          type === 'boolean'
            ? [
                { id: 'true', text: words.yes },
                { id: 'false', text: words.no },
              ]
            : choices.map((id) => ({ id, text: id }))
        }
        onChange={onChange}
      />
    );
  return <Field label={words.newValue} type={type === 'date' ? 'date' : 'text'} value={value} onChange={onChange} autoFocus />;
};
