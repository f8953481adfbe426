import { useState } from 'react';
import { useFormat } from '../../../ui/format.ts';
import { Button } from '../../../ui/kit/Button.tsx';
import { Dialog } from '../../../ui/kit/Dialog.tsx';
import { notify } from '../../../ui/kit/feedback.tsx';
import { Table } from '../../../ui/kit/Table.tsx';
import { useWords } from '../../../ui/language.tsx';
import type { WriteKey } from '../../collection/contract.ts';
import { api, sendTest } from './api.ts';
import styles from './collection.module.css';
import { snippetOf } from './snippet.ts';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

const Revoke = ({ of, onClose }: { readonly of: WriteKey; readonly onClose: () => void }) => {
  const words = useWords({ fi, en });
  const revoke = api.useChange('DELETE /collection/keys/:id', ['GET /collection']);
  const run = (): void =>
    revoke.mutate(
      { params: { id: of.id } },
      {
        onSuccess: () => {
          notify(words.revoked);
          onClose();
        },
      },
    );
  return (
    <Dialog title={words.revoke} open onClose={onClose}>
      <p>{words.revokeAsk.replace('{name}', () => of.name)}</p>
      {revoke.error ? <p className="alarm">{revoke.error.message}</p> : null}
      <div className="row">
        <Button weight="danger" isDisabled={revoke.isPending} onPress={run}>
          {words.revoke}
        </Button>
        <Button onPress={onClose}>{words.cancel}</Button>
      </div>
    </Dialog>
  );
};

/** Keys that are in use: what for, when something last came, and a way to end them. */
export const KeyTable = ({ keys }: { readonly keys: readonly WriteKey[] }) => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const [revoked, revoke] = useState<WriteKey | null>(null);
  return (
    <>
      <Table
        caption={words.keys}
        rows={keys}
        rowKey={(key) => key.id}
        columns={[
          { key: 'name', title: words.name, cell: (key) => key.name },
          { key: 'kind', title: words.kind, cell: (key) => words.kinds[key.kind] },
          { key: 'origins', title: words.origins, cell: (key) => key.origins.join(', ') },
          { key: 'last', title: words.lastEvent, cell: (key) => (key.lastEventAt ? format.moment(key.lastEventAt) : words.never) },
          {
            key: 'revoke',
            title: '',
            right: true,
            cell: (key) => (
              <Button weight="plain" aria-label={`${words.revoke}: ${key.name}`} onPress={() => revoke(key)}>
                {words.revoke}
              </Button>
            ),
          },
        ]}
      />
      {revoked ? <Revoke of={revoked} onClose={() => revoke(null)} /> : null}
    </>
  );
};

const isReachable = (origin: string): boolean => origin.startsWith('https:') && !/\/\/(?:localhost|127\.)/.test(origin);

/** The code of a page key, to copy, and a test that sends a real event with it. */
export const Snippet = ({ of, origin }: { readonly of: WriteKey; readonly origin: string }) => {
  const words = useWords({ fi, en });
  const [fault, setFault] = useState<string | null>(null);
  const code = snippetOf(origin, of.shownKey ?? '');
  const copy = (): void => void globalThis.navigator.clipboard.writeText(code).then(() => notify(words.copied));
  const test = async (): Promise<void> => {
    const wrong = await sendTest(of.shownKey ?? '');
    setFault(wrong);
    if (!wrong) notify(words.tested);
  };
  return (
    <section className={styles.section}>
      <h2 className="h2">
        {words.snippet}: {of.name}
      </h2>
      <p className="quiet">{words.snippetHint}</p>
      {isReachable(origin) ? null : <p className="care">{words.localOnly.replace('{origin}', origin)}</p>}
      {/* Long lines scroll, so the code can be reached by keyboard. */}
      <pre className={styles.code} tabIndex={0} aria-label={words.snippet}>
        {code}
      </pre>
      <div className="row">
        <Button onPress={copy}>{words.copy}</Button>
        <Button onPress={() => void test()}>{words.test}</Button>
      </div>
      {fault ? <p className="alarm">{fault}</p> : null}
    </section>
  );
};
