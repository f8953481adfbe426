import { useState } from 'react';
import { fill } from '../../ui/figures/figureText.ts';
import { Area } from '../../ui/kit/Area.tsx';
import { Button } from '../../ui/kit/Button.tsx';
import { Dialog } from '../../ui/kit/Dialog.tsx';
import { Field } from '../../ui/kit/Field.tsx';
import { notify } from '../../ui/kit/feedback.tsx';
import { useWords } from '../../ui/language.tsx';
import styles from './slip.module.css';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

const mostChoices = 6;

/** The one question worth asking as a slip for the receipt and as a sentence for the phone. Only the slip goes to the printer. */
export const AskSlip = () => {
  const words = useWords({ fi, en });
  const own = words.readinessPage;
  const [open, setOpen] = useState(false);
  const [question, setQuestion] = useState<string | null>(null);
  const [written, setWritten] = useState('');
  const asked = question ?? own.askQuestion;
  const choices = written
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .slice(0, mostChoices);
  const text = [asked, ...choices.map((choice) => `☐ ${choice}`), `☐ ${own.slipOther} ____________`, own.slipThanks].join('\n');
  const copy = (): void => void globalThis.navigator.clipboard.writeText(text).then(() => notify(own.copied));
  return (
    <>
      <Button onPress={() => setOpen(true)}>{own.slip}</Button>
      <Dialog title={own.slipTitle} open={open} onClose={() => setOpen(false)}>
        <div className={styles.form}>
          <p>{own.slipLead}</p>
          <Field label={own.slipQuestion} value={asked} onChange={setQuestion} />
          <Area label={own.slipChoices} hint={own.slipChoicesHint} value={written} onChange={setWritten} maxLength={600} />
          <p className="meta">{own.slipPreview}</p>
          <div className={styles.slip} data-print-only="">
            <p className={styles.question}>{asked}</p>
            <ul>
              {[...new Set(choices)].map((choice) => (
                <li key={choice}>☐ {choice}</li>
              ))}
              <li className={styles.other}>☐ {own.slipOther}</li>
            </ul>
            <p>{own.slipThanks}</p>
          </div>
          <p>{fill(own.slipPhone, { question: asked })}</p>
          <div className={styles.buttons}>
            <Button weight="main" isDisabled={asked.trim() === ''} onPress={() => globalThis.print()}>
              {words.print}
            </Button>
            <Button onPress={copy}>{own.copy}</Button>
            <Button onPress={() => setOpen(false)}>{words.close}</Button>
          </div>
        </div>
      </Dialog>
    </>
  );
};
