import { useState } from 'react';
import { Button, ComboBox, Header, Input, Label, ListBox, ListBoxItem, ListBoxSection, Popover } from 'react-aria-components';
import controls from '../../../ui/kit/controls.module.css';
import styles from './segments.module.css';

interface Pickable {
  readonly id: string;
  readonly text: string;
  /** Said beside it, for example how many have it. */
  readonly note?: string;
}
export interface PickSection {
  readonly id: string;
  readonly title: string;
  readonly options: readonly Pickable[];
}

interface PickProps {
  readonly label: string;
  readonly hiddenLabel?: boolean;
  readonly placeholder: string;
  readonly nothing: string;
  readonly sections: readonly PickSection[];
  readonly onPick: (id: string) => void;
  /** Told of what is typed; without it the options are narrowed here. */
  readonly onType?: (text: string) => void;
  /** Takes what was typed as it is. */
  readonly onOwn?: (text: string) => void;
  /** Whether the next one is picked here too: the field keeps the keyboard, its list stays closed. */
  readonly again?: boolean;
}

const has = (text: string, typed: string): boolean => text.toLocaleLowerCase().includes(typed.trim().toLocaleLowerCase());

const Options = ({
  sections,
  nothing,
  bare,
}: {
  readonly sections: readonly PickSection[];
  readonly nothing: string;
  readonly bare: boolean;
}) => (
  <ListBox className={controls.list ?? ''} renderEmptyState={() => <p className={`${controls.option ?? ''} quiet`}>{nothing}</p>}>
    {sections.map((section) => (
      <ListBoxSection key={section.id} id={section.id} aria-label={section.title}>
        {bare ? null : <Header className={styles.section ?? ''}>{section.title}</Header>}
        {section.options.map((option) => (
          <ListBoxItem key={option.id} id={option.id} textValue={option.text} className={`${controls.option ?? ''} ${styles.option ?? ''}`}>
            <span>{option.text}</span>
            {option.note ? <span className="meta">{option.note}</span> : null}
          </ListBoxItem>
        ))}
      </ListBoxSection>
    ))}
  </ListBox>
);

/** Picks one of a long list by a few letters, and is empty again for the next. */
export const Pick = ({ label, hiddenLabel = false, placeholder, nothing, sections, onPick, onType, onOwn, again = false }: PickProps) => {
  const [typed, setTyped] = useState('');
  const [round, setRound] = useState(0);
  const type = (text: string): void => {
    setTyped(text);
    onType?.(text.trim());
  };
  const shown = onType
    ? sections
    : sections
        .map((section) => ({ ...section, options: section.options.filter(({ text }) => has(text, typed)) }))
        .filter(({ options }) => options.length > 0);
  const isWritten = onOwn !== undefined && typed.trim() !== '';
  const next = (): void => {
    type('');
    // A new field instead of an emptied one: emptying would open the list again.
    setRound(round + 1);
  };
  const own = (): void => {
    if (!isWritten) return;
    onOwn(typed.trim());
    next();
  };
  return (
    <ComboBox
      key={round}
      className={`${controls.field ?? ''} ${styles.pick ?? ''}`}
      inputValue={typed}
      value={null}
      menuTrigger={again && round > 0 ? 'input' : 'focus'}
      allowsCustomValue={onOwn !== undefined}
      allowsEmptyCollection
      defaultFilter={() => true}
      onInputChange={type}
      onChange={(key) => {
        if (key === null) return;
        onPick(String(key));
        next();
      }}
    >
      <Label className={hiddenLabel ? 'sr' : ''}>{label}</Label>
      <span className={styles.pickBox}>
        <Input
          className={controls.input ?? ''}
          placeholder={placeholder}
          autoFocus={again && round > 0}
          onBlur={own}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && isWritten && !event.currentTarget.getAttribute('aria-activedescendant')) own();
          }}
        />
        <Button className={styles.open ?? ''}>
          <span aria-hidden="true">▾</span>
        </Button>
      </span>
      <Popover className={controls.popover ?? ''}>
        <Options sections={shown} nothing={nothing} bare={sections.length < 2} />
      </Popover>
    </ComboBox>
  );
};
