import { useState, type FormEvent } from 'react';
import type { Member, Team } from '../../../platform/accounts/contract.ts';
import { useFormat } from '../../../ui/format.ts';
import { Button } from '../../../ui/kit/Button.tsx';
import { Choice, Field } from '../../../ui/kit/Field.tsx';
import { Dialog } from '../../../ui/kit/Dialog.tsx';
import { notify } from '../../../ui/kit/feedback.tsx';
import { Table } from '../../../ui/kit/Table.tsx';
import { Check } from '../../../ui/kit/toggles.tsx';
import { useWords } from '../../../ui/language.tsx';
import { accounts } from '../shell/apis.ts';
import { roleIds, roleOf } from './roles.ts';
import { SettingsFrame } from './SettingsFrame.tsx';
import styles from './settings.module.css';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

const fresh = ['GET /members', 'GET /teams'];

const Invite = ({ onClose }: { readonly onClose: () => void }) => {
  const words = useWords({ fi, en });
  const [email, setEmail] = useState('');
  const [name, setName] = useState('');
  const [role, setRole] = useState('member');
  const [link, setLink] = useState<string | null>(null);
  const invite = accounts.useChange('POST /members', fresh);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    invite.mutate(
      { body: { email, name, role: roleOf(role) } },
      {
        onSuccess: (answer) => {
          notify(words.invited.replace('{name}', name));
          if (answer.link) setLink(answer.link);
          else onClose();
        },
      },
    );
  };
  return (
    <Dialog title={words.invite} open onClose={onClose}>
      {link ? (
        <>
          <p>{words.inviteLink}</p>
          <p className={styles.secret}>{link}</p>
          <Button onPress={onClose}>{words.save}</Button>
        </>
      ) : (
        <form className={styles.form} onSubmit={submit}>
          <Field label={words.name} value={name} onChange={setName} autoFocus />
          <Field label={words.email} type="email" value={email} onChange={setEmail} error={invite.error?.message ?? null} />
          <Choice label={words.role} value={role} options={roleIds.map((id) => ({ id, text: words.roles[id] }))} onChange={setRole} />
          <p className="meta">{words.roleHints[roleOf(role)]}</p>
          <div className="row">
            <Button type="submit" weight="main" isDisabled={!email || !name.trim() || invite.isPending}>
              {words.invite}
            </Button>
            <Button onPress={onClose}>{words.cancel}</Button>
          </div>
        </form>
      )}
    </Dialog>
  );
};

const TeamDialog = ({
  team,
  members,
  onClose,
}: {
  readonly team: Team;
  readonly members: readonly Member[];
  readonly onClose: () => void;
}) => {
  const words = useWords({ fi, en });
  const [chosen, setChosen] = useState(
    () => new Set(members.filter((member) => member.teamIds.includes(team.id)).map(({ userId }) => userId)),
  );
  const save = accounts.useChange('PUT /teams/:id/members', fresh);
  const toggle = (userId: string, is: boolean): void => {
    const next = new Set(chosen);
    if (is) next.add(userId);
    else next.delete(userId);
    setChosen(next);
  };
  return (
    <Dialog title={`${words.teamMembers}: ${team.name}`} open onClose={onClose}>
      {members.map((member) => (
        <Check key={member.id} isSelected={chosen.has(member.userId)} onChange={(is) => toggle(member.userId, is)}>
          {member.name}
        </Check>
      ))}
      <div className="row">
        <Button
          weight="main"
          onPress={() => save.mutate({ params: { id: team.id }, body: { userIds: [...chosen] } }, { onSuccess: onClose })}
        >
          {words.save}
        </Button>
        <Button onPress={onClose}>{words.cancel}</Button>
      </div>
    </Dialog>
  );
};

const Teams = ({ members }: { readonly members: readonly Member[] }) => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const [name, setName] = useState('');
  const [edited, edit] = useState<Team | null>(null);
  const list = accounts.useRoute('GET /teams', {});
  const make = accounts.useChange('POST /teams', fresh);
  const remove = accounts.useChange('DELETE /teams/:id', fresh);
  const teams = list.data?.teams ?? [];
  return (
    <section className={styles.section}>
      <h2 className="h2">{words.teams}</h2>
      {teams.length === 0 ? <p className="quiet">{words.teamNone}</p> : null}
      {teams.map((team) => (
        <div key={team.id} className="row">
          <Button weight="plain" onPress={() => edit(team)}>
            {team.name}
          </Button>
          <span className="meta">{format.count(team.members, words.members)}</span>
          <Button weight="plain" onPress={() => remove.mutate({ params: { id: team.id } })}>
            {words.remove}
          </Button>
        </div>
      ))}
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          make.mutate({ body: { name } }, { onSuccess: () => setName('') });
        }}
      >
        <Field label={words.newTeam} value={name} onChange={setName} error={make.error?.message ?? null} />
        <div>
          <Button type="submit" isDisabled={name.trim() === ''}>
            {words.save}
          </Button>
        </div>
      </form>
      {edited ? <TeamDialog team={edited} members={members} onClose={() => edit(null)} /> : null}
    </section>
  );
};

/** Käyttäjät ja tiimit: who is in, with which role, and in which team. */
const MembersPage = () => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const [inviting, invite] = useState(false);
  const list = accounts.useRoute('GET /members', {});
  const change = accounts.useChange('PATCH /members/:id', fresh);
  const remove = accounts.useChange('DELETE /members/:id', fresh);
  const members = list.data?.members ?? [];
  const fault = list.error ?? change.error ?? remove.error;
  return (
    <SettingsFrame>
      <div className="row">
        <h2 className="h2">{format.count(members.length, words.members)}</h2>
        <Button weight="main" onPress={() => invite(true)}>
          {words.invite}
        </Button>
      </div>
      {fault ? <p className="alarm">{fault.message}</p> : null}
      <Table
        caption={words.tabs.members}
        rows={members}
        rowKey={(member) => member.id}
        columns={[
          { key: 'name', title: words.name, cell: (member) => member.name },
          { key: 'email', title: words.email, cell: (member) => member.email },
          {
            key: 'role',
            title: words.role,
            cell: (member) => (
              <Choice
                hiddenLabel
                label={`${words.role}: ${member.name}`}
                value={member.role}
                options={roleIds.map((id) => ({ id, text: words.roles[id] }))}
                onChange={(id) => change.mutate({ params: { id: member.id }, body: { role: roleOf(id) } })}
              />
            ),
          },
          { key: 'two', title: words.twoFactorShort, cell: (member) => (member.twoFactor ? words.yes : words.no) },
          {
            key: 'remove',
            title: '',
            right: true,
            cell: (member) => (
              <Button
                weight="plain"
                onPress={() => remove.mutate({ params: { id: member.id } }, { onSuccess: () => notify(words.removed) })}
              >
                {words.remove}
              </Button>
            ),
          },
        ]}
      />
      <Teams members={members} />
      {inviting ? <Invite onClose={() => invite(false)} /> : null}
    </SettingsFrame>
  );
};
export default MembersPage;
