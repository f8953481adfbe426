import { sensitiveRemarks, type SensitiveKind } from '../../language/sensitive.ts';
import { useWords } from '../language.tsx';

const kinds = {
  fi: {
    health: 'terveydestä',
    belief: 'vakaumuksesta',
    politics: 'poliittisesta kannasta',
    union: 'ammattiliiton jäsenyydestä',
    origin: 'alkuperästä',
    intimate: 'yksityiselämästä',
    crime: 'rikoksista',
  } satisfies Record<SensitiveKind, string>,
  en: {
    health: 'health',
    belief: 'belief',
    politics: 'politics',
    union: 'union membership',
    origin: 'origin',
    intimate: 'private life',
    crime: 'crimes',
  } satisfies Record<SensitiveKind, string>,
};

const words = {
  fi: { tells: 'kertoo ehkä', advice: 'Kirjaa vain, jos asiakas on itse pyytänyt tai asian hoito vaatii sen.' },
  en: { tells: 'may tell of', advice: 'Write it down only if the customer asked for it, or the matter cannot be handled without it.' },
};

const mostNamed = 3;

/** Reminds the writer of what the law protects, while the text is still being written. It stops nobody. */
export const SensitiveHint = ({ text }: { readonly text: string }) => {
  const say = useWords(words);
  const named = useWords(kinds);
  const found = sensitiveRemarks(text);
  return (
    <p className="meta" aria-live="polite">
      {found.length === 0 ? null : (
        <>
          <span aria-hidden="true">△ </span>
          {found
            .slice(0, mostNamed)
            .map(({ kind, word }) => `”${word}” ${say.tells} ${named[kind]}`)
            .join(', ')}
          . {say.advice}
        </>
      )}
    </p>
  );
};
