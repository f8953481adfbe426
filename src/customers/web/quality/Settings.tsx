import { useState } from 'react';
import { Button } from '../../../ui/kit/Button.tsx';
import { Dialog } from '../../../ui/kit/Dialog.tsx';
import { notify } from '../../../ui/kit/feedback.tsx';
import { Field } from '../../../ui/kit/Field.tsx';
import { useWords } from '../../../ui/language.tsx';
import type { QualityReport } from '../../quality/contract.ts';
import { api, fresh } from './api.ts';
import styles from './quality.module.css';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

const Form = ({ report, onClose }: { readonly report: QualityReport; readonly onClose: () => void }) => {
  const words = useWords({ fi, en });
  const [months, setMonths] = useState(String(report.freshMonths));
  const { data: setting } = api.useRoute('GET /data-quality/settings', {});
  const [reset, setReset] = useState(false);
  const save = api.useChange('POST /data-quality/settings', fresh);
  const counted = reset ? null : (setting?.counted ?? null);
  return (
    <div className={styles.form}>
      <Field label={words.freshMonths} type="number" value={months} onChange={setMonths} error={save.error?.message ?? null} />
      <p className="meta">{counted === null ? words.byItself : words.ownChoice}</p>
      {counted === null ? null : <Button onPress={() => setReset(true)}>{words.resetChoice}</Button>}
      <div className="row">
        <Button
          weight="main"
          isDisabled={save.isPending || !setting}
          onPress={() =>
            save.mutate(
              { body: { counted, freshMonths: Number(months) } },
              {
                onSuccess: () => {
                  onClose();
                  notify(words.saved);
                },
              },
            )
          }
        >
          {words.save}
        </Button>
        <Button onPress={onClose}>{words.cancel}</Button>
      </div>
    </div>
  );
};

/** What counts in the score and what is old. */
export const Settings = ({ report }: { readonly report: QualityReport }) => {
  const words = useWords({ fi, en });
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onPress={() => setOpen(true)}>{words.settings}</Button>
      <Dialog title={words.settings} open={open} onClose={() => setOpen(false)}>
        <Form report={report} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  );
};
