import { useState, type FormEvent } from 'react';
import { Button } from '../../../ui/kit/Button.tsx';
import { Field } from '../../../ui/kit/Field.tsx';
import { Check, Radios } from '../../../ui/kit/toggles.tsx';
import { useWords } from '../../../ui/language.tsx';
import { api } from './api.ts';
import styles from './collection.module.css';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

const listed = (text: string): string[] =>
  text
    .split(/[\s,;]+/)
    .map((part) => part.trim())
    .filter(Boolean);

/** Makes a key: for a page, with its addresses, or for a server, shown once. */
export const NewKey = () => {
  const words = useWords({ fi, en });
  const [kind, setKind] = useState<'page' | 'server'>('page');
  const [name, setName] = useState('');
  const [origins, setOrigins] = useState('');
  const [mayIdentify, setMayIdentify] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const make = api.useChange('POST /collection/keys', ['GET /collection']);
  const isPage = kind === 'page';
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    make.mutate(
      { body: { kind, name, origins: isPage ? listed(origins) : [], mayIdentify: isPage && mayIdentify } },
      {
        onSuccess: ({ key }) => {
          setSecret(isPage ? null : key);
          setName('');
          setOrigins('');
        },
      },
    );
  };
  return (
    <>
      <form className={styles.form} onSubmit={submit}>
        <Radios
          label={words.kind}
          value={kind}
          options={[
            { id: 'page', text: words.kinds.page },
            { id: 'server', text: words.kinds.server },
          ]}
          onChange={(id) => setKind(id === 'server' ? 'server' : 'page')}
        />
        <p className="meta">{words.kindHints[kind]}</p>
        <Field label={words.name} value={name} onChange={setName} hint={words.nameHint} />
        {isPage ? (
          <>
            <Field label={words.origins} value={origins} onChange={setOrigins} hint={words.originsHint} />
            <Check isSelected={mayIdentify} onChange={setMayIdentify}>
              {words.mayIdentify}
            </Check>
            <p className="meta">{words.mayIdentifyHint}</p>
          </>
        ) : null}
        {make.error ? <p className="alarm">{make.error.message}</p> : null}
        <div>
          <Button type="submit" weight="main" isDisabled={name.trim() === '' || (isPage && listed(origins).length === 0) || make.isPending}>
            {words.make}
          </Button>
        </div>
      </form>
      {secret ? (
        <>
          <p className="care">{words.made}</p>
          <p className={styles.secret}>{secret}</p>
        </>
      ) : null}
    </>
  );
};
