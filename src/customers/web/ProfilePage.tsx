import { useParams } from '@tanstack/react-router';
import { callsOf } from '../../ui/api.ts';
import { fill } from '../../ui/figures/figureText.ts';
import { useFormat } from '../../ui/format.ts';
import { Button } from '../../ui/kit/Button.tsx';
import { notify } from '../../ui/kit/feedback.tsx';
import { useWords } from '../../ui/language.tsx';
import { Link } from '../../ui/Link.tsx';
import type { CustomersApi } from '../routes.ts';
import { MayBeSame } from './matching/OnProfile.tsx';
import { PrivacyOnProfile } from './privacy/OnProfile.tsx';
import styles from './profile.module.css';
import { Facts } from './profile/Facts.tsx';
import { Notes, Tags } from './profile/Notes.tsx';
import { Timeline } from './profile/Timeline.tsx';
import { Value } from './profile/Value.tsx';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

const api = callsOf<CustomersApi>();
const fresh = ['GET /customers'];

/** How probable a suggestion was that an act came from (matching/contract.ts matchReason); empty when it came from elsewhere. */
const matchOf = (reason: string | null): string => /^match:(\d+)$/.exec(reason ?? '')?.[1] ?? '';

/** What a field or a reason is called; one that we do not name is called what the data call it. */
const fieldName = (names: Readonly<Record<string, string>>, key: string): string => names[key] ?? key.replace(/^attribute:/, '');

/** A customer: what happened, what is known and from where, and which addresses belong here and why. */
const ProfilePage = () => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const { id = '' } = useParams({ strict: false });
  const profile = api.useRoute('GET /customers/:id', { params: { id } });
  const undo = api.useChange('POST /identity-acts/:id/undo', fresh);
  const split = api.useChange('POST /customers/:id/split', fresh);
  if (profile.error) return <p className="alarm">{profile.error.message}</p>;
  if (!profile.data) return <p className="quiet">{words.loading}</p>;
  const { customer, facts, handles, acts } = profile.data;
  const takeBack = (actId: string): void => undo.mutate({ params: { id: actId } }, { onSuccess: () => notify(words.undone) });
  const takeOut = (handleId: string): void =>
    split.mutate(
      { params: { id: customer.id }, body: { handleIds: [handleId], reason: null } },
      { onSuccess: ({ actId }) => notify(words.splitDone, { label: words.undo, run: () => takeBack(actId) }) },
    );
  return (
    <>
      <h1 className="verdict">{customer.name}</h1>
      <p className="meta">{[customer.company, customer.town, customer.email, customer.phone].filter(Boolean).join(' · ')}</p>
      <p>
        <Link to={`/customers/${customer.id}/brief`}>{words.brief}</Link>
      </p>
      <MayBeSame customerId={customer.id} />
      <div className={styles.columns}>
        <Timeline id={customer.id} />
        <div className={styles.side}>
          <Value customerId={customer.id} />
          <Facts customerId={customer.id} facts={facts} />
          <Tags customerId={customer.id} />
          <Notes customerId={customer.id} />
          <section>
            <h2 className="h2">{words.handles}</h2>
            {handles.map((handle) => (
              <div key={handle.id} className={styles.fact}>
                <span>
                  {handle.kind === 'record' ? (handle.reason === 'written' ? words.profileRecord : words.record) : handle.display}
                </span>
                <span className="meta">{fieldName(words.reasons, handle.reason)}</span>
                {handles.length > 1 ? (
                  <Button weight="plain" onPress={() => takeOut(handle.id)}>
                    {words.split}
                  </Button>
                ) : null}
              </div>
            ))}
          </section>
          <PrivacyOnProfile customerId={customer.id} name={customer.name} />
          {acts.length > 0 ? (
            <section>
              <h2 className="h2">{words.acts}</h2>
              {acts.map((act) => (
                <div key={act.id} className={styles.fact}>
                  <span>
                    {words.actKinds[act.kind]}
                    {matchOf(act.reason) ? `, ${fill(words.byMatch, { n: matchOf(act.reason) })}` : ''}
                  </span>
                  <span className="meta">{format.moment(act.at)}</span>
                  {act.undone ? null : (
                    <Button weight="plain" onPress={() => takeBack(act.id)}>
                      {words.undo}
                    </Button>
                  )}
                </div>
              ))}
            </section>
          ) : null}
        </div>
      </div>
    </>
  );
};
export default ProfilePage;
