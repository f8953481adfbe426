import { useState } from 'react';
import { fill } from '../../../ui/figures/figureText.ts';
import { useFormat } from '../../../ui/format.ts';
import { Area } from '../../../ui/kit/Area.tsx';
import { Button } from '../../../ui/kit/Button.tsx';
import { Dialog } from '../../../ui/kit/Dialog.tsx';
import { Choice } from '../../../ui/kit/Field.tsx';
import { notify } from '../../../ui/kit/feedback.tsx';
import { useWords } from '../../../ui/language.tsx';
import type { AutoLimits, MatchQueue } from '../../matching/contract.ts';
import { api, fresh } from './api.ts';
import styles from './matching.module.css';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

const never = 'never';

/** What the chosen precision would join and how often that is expected to be wrong. */
const Expected = ({ limit }: { readonly limit: AutoLimits['limits'][number] }) => {
  const words = useWords({ fi, en });
  const format = useFormat();
  if (limit.from === null || limit.wrongPerThousand === null) return <p className="meta">{words.autoNone}</p>;
  return (
    <>
      <p>
        {fill(words.autoExpected, {
          pairs: format.count(limit.open, words.autoPairs),
          from: format.percent(limit.from, 1),
          wrong: format.number(limit.wrongPerThousand, 1),
        })}
      </p>
      <p className="meta">
        {limit.team
          ? fill(words.autoTeam, {
              n: format.number(limit.team.n),
              share: format.percent(limit.team.joined / limit.team.n, 0),
              low: format.percent(limit.team.low, 0),
              high: format.percent(limit.team.high, 0),
            })
          : words.autoModel}
      </p>
    </>
  );
};

const Form = ({ queue, onClose }: { readonly queue: MatchQueue; readonly onClose: () => void }) => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const [auto, setAuto] = useState(queue.autoPrecision === null ? never : String(queue.autoPrecision));
  const { data, error } = api.useRoute('GET /customer-matches/limits', {});
  const limits = data?.limits ?? [];
  const chosen = limits.find(({ precision }) => String(precision) === auto);
  const [blocked, setBlocked] = useState(queue.blocked.join('\n'));
  const save = api.useChange('POST /customer-matches/settings', fresh);
  const submit = (): void =>
    save.mutate(
      {
        body: {
          autoPrecision: chosen?.precision ?? null,
          blocked: blocked
            .split('\n')
            .map((line) => line.trim())
            .filter(Boolean),
        },
      },
      {
        onSuccess: () => {
          onClose();
          notify(words.saved);
        },
      },
    );
  return (
    <div className={styles.form}>
      <Choice
        label={words.auto}
        value={auto}
        onChange={setAuto}
        options={[
          { id: never, text: words.autoNever },
          ...limits.map(({ precision }) => ({
            id: String(precision),
            text: fill(words.autoRight, { share: format.percent(precision, 1) }),
          })),
        ]}
      />
      {chosen ? <Expected limit={chosen} /> : null}
      {error ? <p className="alarm">{error.message}</p> : null}
      <p className="meta">{words.autoHint}</p>
      <Area label={words.blocked} hint={words.blockedHint} value={blocked} onChange={setBlocked} error={save.error?.message ?? null} />
      <div className="row">
        <Button weight="main" isDisabled={save.isPending || !data} onPress={submit}>
          {words.save}
        </Button>
        <Button onPress={onClose}>{words.cancel}</Button>
      </div>
    </div>
  );
};

/** How this workspace wants its customers matched. */
export const Settings = ({ queue }: { readonly queue: MatchQueue }) => {
  const words = useWords({ fi, en });
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onPress={() => setOpen(true)}>{words.settings}</Button>
      <Dialog title={words.settings} open={open} onClose={() => setOpen(false)}>
        <Form queue={queue} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  );
};
