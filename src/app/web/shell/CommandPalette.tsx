import { useState } from 'react';
import { Autocomplete, Input, Label, ListBox, ListBoxItem, TextField } from 'react-aria-components';
import { useGo } from '../../../ui/Link.tsx';
import { useSay, useWords } from '../../../ui/language.tsx';
import { Dialog } from '../../../ui/kit/Dialog.tsx';
import { railPages } from '../pages.ts';
import { en } from '../words.en.ts';
import { fi } from '../words.fi.ts';
import { home } from './apis.ts';
import styles from './Shell.module.css';

/** Go to a page or find anything the role may open; opened with Ctrl/Cmd+K. */
export const CommandPalette = ({ onClose }: { readonly onClose: () => void }) => {
  const words = useWords({ fi, en });
  const say = useSay();
  const go = useGo();
  const [text, setText] = useState('');
  const found = home.useRoute('GET /search', { query: { q: text.trim() } }, { enabled: text.trim().length > 1 });
  const targets = [
    { path: '/', text: words.today },
    ...railPages.map((page) => ({ path: page.path, text: say(page.title) })),
    { path: '/settings', text: words.pages.settings },
  ].filter((target) => target.text.toLowerCase().includes(text.trim().toLowerCase()));
  const options = [
    ...targets.map((target) => ({ id: target.path, title: target.text, note: words.goTo })),
    ...(text.trim().length > 1 ? (found.data?.hits ?? []) : []).map((hit) => ({
      id: hit.link,
      title: hit.title,
      note: hit.note ? say(hit.note) : words.found,
    })),
  ];
  return (
    <Dialog title={words.commands} open onClose={onClose}>
      <Autocomplete inputValue={text} onInputChange={setText}>
        <TextField autoFocus>
          <Label className="sr">{words.commandHint}</Label>
          <Input className={styles.seek ?? ''} placeholder={words.commandHint} />
        </TextField>
        <ListBox
          className={styles.hits ?? ''}
          aria-label={words.found}
          items={options}
          renderEmptyState={() => <p className="quiet">{words.nothingFound}</p>}
          onAction={(key) => {
            go(String(key));
            onClose();
          }}
        >
          {(option) => (
            <ListBoxItem id={option.id} textValue={option.title} className={styles.hit ?? ''}>
              <span>{option.title}</span>
              <span className="meta">{option.note}</span>
            </ListBoxItem>
          )}
        </ListBox>
      </Autocomplete>
    </Dialog>
  );
};
