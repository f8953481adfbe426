import { useState, type FormEvent } from 'react';
import { useFormat } from '../../../ui/format.ts';
import { Button } from '../../../ui/kit/Button.tsx';
import { Choice, Field } from '../../../ui/kit/Field.tsx';
import { notify } from '../../../ui/kit/feedback.tsx';
import { Table } from '../../../ui/kit/Table.tsx';
import { useWords } from '../../../ui/language.tsx';
import { accounts } from '../shell/apis.ts';
import { roleIds, roleOf } from './roles.ts';
import { SettingsFrame } from './SettingsFrame.tsx';
import styles from './settings.module.css';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

/** Keys for programs: made, shown once, revoked. */
const KeysPage = () => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const [name, setName] = useState('');
  const [role, setRole] = useState('member');
  const [made, setMade] = useState<string | null>(null);
  const list = accounts.useRoute('GET /api-keys', {});
  const make = accounts.useChange('POST /api-keys', ['GET /api-keys']);
  const revoke = accounts.useChange('DELETE /api-keys/:id', ['GET /api-keys']);
  const keys = list.data?.keys ?? [];
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    make.mutate(
      { body: { name, role: roleOf(role) } },
      {
        onSuccess: ({ key }) => {
          setMade(key);
          setName('');
        },
      },
    );
  };
  return (
    <SettingsFrame>
      <p className="lead">{words.keysLead}</p>
      <p>
        <a href="/api/openapi.json" target="_blank" rel="noreferrer">
          {words.api}
        </a>
      </p>
      {keys.length === 0 ? (
        <p className="quiet">{words.keysNone}</p>
      ) : (
        <Table
          caption={words.tabs.keys}
          rows={keys}
          rowKey={(key) => key.id}
          columns={[
            { key: 'name', title: words.name, cell: (key) => key.name },
            { key: 'role', title: words.role, cell: (key) => words.roles[key.role] },
            { key: 'used', title: words.lastUsed, cell: (key) => (key.lastUsedAt ? format.moment(key.lastUsedAt) : words.never) },
            {
              key: 'revoke',
              title: '',
              right: true,
              cell: (key) => (
                <Button
                  weight="plain"
                  onPress={() => revoke.mutate({ params: { id: key.id } }, { onSuccess: () => notify(words.revoked) })}
                >
                  {words.revoke}
                </Button>
              ),
            },
          ]}
        />
      )}
      <form className={styles.form} onSubmit={submit}>
        <Field label={words.name} value={name} onChange={setName} error={make.error?.message ?? null} />
        <Choice label={words.role} value={role} options={roleIds.map((id) => ({ id, text: words.roles[id] }))} onChange={setRole} />
        <p className="meta">{words.roleHints[roleOf(role)]}</p>
        <div>
          <Button type="submit" weight="main" isDisabled={name.trim() === ''}>
            {words.newKey}
          </Button>
        </div>
      </form>
      {made ? (
        <div className={styles.section}>
          <p className="care">{words.keyMade}</p>
          <p className={styles.secret}>{made}</p>
        </div>
      ) : null}
    </SettingsFrame>
  );
};
export default KeysPage;
