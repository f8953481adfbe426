import { useState } from 'react';
import { fill } from '../../../ui/figures/figureText.ts';
import { useFormat } from '../../../ui/format.ts';
import { Button } from '../../../ui/kit/Button.tsx';
import { Dialog } from '../../../ui/kit/Dialog.tsx';
import { notify } from '../../../ui/kit/feedback.tsx';
import { Field } from '../../../ui/kit/Field.tsx';
import { useWords } from '../../../ui/language.tsx';
import type { Relationships } from '../../relationship/contract.ts';
import { limitsRise, mostDays } from '../../relationship/rules.ts';
import { api, fresh } from './api.ts';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

const names = ['newDays', 'fadingDays', 'formerDays'] as const;

const Form = ({ page, onClose }: { readonly page: Relationships; readonly onClose: () => void }) => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const [written, setWritten] = useState(() => ({
    newDays: String(page.limits.newDays),
    fadingDays: String(page.limits.fadingDays),
    formerDays: String(page.limits.formerDays),
  }));
  const save = api.useChange('POST /relationships/limits', fresh);
  const limits = {
    newDays: Number(written.newDays),
    fadingDays: Number(written.fadingDays),
    formerDays: Number(written.formerDays),
  };
  const isUsable = limitsRise(limits) && Object.values(limits).every((days) => Number.isInteger(days) && days >= 1 && days <= mostDays);
  const takeBack = (): void => save.mutate({ body: page.limits }, { onSuccess: () => notify(words.undone) });
  return (
    <div className="stack">
      {names.map((name) => (
        <Field
          key={name}
          label={words[name]}
          type="number"
          value={written[name]}
          onChange={(text) => setWritten({ ...written, [name]: text })}
        />
      ))}
      {page.gaps ? (
        <p className="meta">
          {fill(words.gaps, {
            median: format.number(page.gaps.median),
            most: format.number(page.gaps.most),
            n: format.number(page.gaps.n),
          })}
        </p>
      ) : null}
      {isUsable ? null : <p className="alarm">{words.limitsOrder}</p>}
      {save.error ? <p className="alarm">{save.error.message}</p> : null}
      <div className="row">
        <Button
          weight="main"
          isDisabled={!isUsable || save.isPending}
          onPress={() => {
            save.mutate(
              { body: limits },
              {
                onSuccess: ({ changed }) => {
                  onClose();
                  notify(fill(words.limitsSaved, { n: format.number(changed) }), { label: words.undo, run: takeBack });
                },
              },
            );
          }}
        >
          {words.save}
        </Button>
        <Button onPress={onClose}>{words.cancel}</Button>
      </div>
    </div>
  );
};

/** The limits behind the states; what the record itself tells of the gaps between purchases stands beside them. */
export const ChangeLimits = ({ page }: { readonly page: Relationships }) => {
  const words = useWords({ fi, en });
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onPress={() => setOpen(true)}>{words.changeLimits}</Button>
      <Dialog title={words.limits} open={open} onClose={() => setOpen(false)}>
        <Form page={page} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  );
};
