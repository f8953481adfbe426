import { useState } from 'react';
import { fill } from '../../../ui/figures/figureText.ts';
import { useFormat } from '../../../ui/format.ts';
import { Area } from '../../../ui/kit/Area.tsx';
import { Button } from '../../../ui/kit/Button.tsx';
import { Dialog } from '../../../ui/kit/Dialog.tsx';
import { Choice } from '../../../ui/kit/Field.tsx';
import { notify } from '../../../ui/kit/feedback.tsx';
import { useWords } from '../../../ui/language.tsx';
import type { MatchQueue } from '../../matching/contract.ts';
import { api, fresh } from './api.ts';
import styles from './matching.module.css';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

const limits = [0.999, 0.995, 0.99];
const never = 'never';

const Form = ({ queue, onClose }: { readonly queue: MatchQueue; readonly onClose: () => void }) => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const [auto, setAuto] = useState(queue.autoFrom === null ? never : String(queue.autoFrom));
  const [blocked, setBlocked] = useState(queue.blocked.join('\n'));
  const save = api.useChange('POST /customer-matches/settings', fresh);
  const submit = (): void =>
    save.mutate(
      {
        body: {
          autoFrom: auto === never ? null : Number(auto),
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
          ...limits.map((limit) => ({ id: String(limit), text: fill(words.autoFrom, { share: format.percent(limit, 1) }) })),
        ]}
      />
      <p className="meta">{words.autoHint}</p>
      <Area label={words.blocked} hint={words.blockedHint} value={blocked} onChange={setBlocked} error={save.error?.message ?? null} />
      <div className="row">
        <Button weight="main" isDisabled={save.isPending} onPress={submit}>
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
