import { useState } from 'react';
import { Button } from '../../../ui/kit/Button.tsx';
import { Choice, Field } from '../../../ui/kit/Field.tsx';
import { Dialog, Empty, notify, Progress, Trail } from '../../../ui/kit/feedback.tsx';
import { useWords } from '../../../ui/language.tsx';
import { en } from '../words.en.ts';
import { fi } from '../words.fi.ts';

/** Every part of the kit in its states, for those who build and check screens. */
const KitPage = () => {
  const words = useWords({ fi, en });
  const [text, setText] = useState('Sanna');
  const [choice, setChoice] = useState('a');
  const [open, setOpen] = useState(false);
  return (
    <div className="stack" style={{ maxWidth: '40rem', justifyItems: 'stretch', gap: 'var(--s5)' }}>
      <h1 className="h1">{words.kit}</h1>
      <div className="row">
        <Button weight="main" onPress={() => setOpen(true)}>
          main
        </Button>
        <Button onPress={() => notify(words.linkSent, { label: words.retry, run: () => setText('') })}>toast</Button>
        <Button weight="plain">plain</Button>
        <Button weight="danger">danger</Button>
        <Button isDisabled>disabled</Button>
      </div>
      <Field label={words.email} value={text} onChange={setText} hint={words.commandHint} />
      <Field label={words.email} value={text} onChange={setText} error={words.wrong} />
      <Choice
        label={words.theme}
        value={choice}
        onChange={setChoice}
        options={[
          { id: 'a', text: words.themes.light },
          { id: 'b', text: words.themes.dark },
        ]}
      />
      <Progress share={0.4} label={words.jobs} />
      <Progress share={null} label={words.loading} />
      <Trail label={words.start} at={1} steps={[words.verbs.listen, words.verbs.know, words.verbs.map]} />
      <Empty title={words.nothingNeeds}>
        <Button>{words.importFile}</Button>
      </Empty>
      <Dialog title={words.shortcuts} open={open} onClose={() => setOpen(false)}>
        <Button onPress={() => setOpen(false)}>{words.close}</Button>
      </Dialog>
    </div>
  );
};
export default KitPage;
