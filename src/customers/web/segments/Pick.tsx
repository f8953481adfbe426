import { useState } from 'react';
import { ComboBox, Header, Input, Label, ListBox, ListBoxItem, ListBoxSection, Popover } from 'react-aria-components';
import controls from '../../../ui/kit/controls.module.css';
import styles from './segments.module.css';

export interface Pickable {
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
}

const has = (text: string, typed: string): boolean => text.toLocaleLowerCase().includes(typed.trim().toLocaleLowerCase());

/** Picks one of a long list by a few letters, and is empty again for the next. */
export const Pick = ({ label, hiddenLabel = false, placeholder, nothing, sections, onPick, onType, onOwn }: PickProps) => {
  const [typed, setTyped] = useState('');
  const type = (text: string): void => {
    setTyped(text);
    onType?.(text.trim());
  };
  const shown = onType
    ? sections
    : sections
        .map((section) => ({ ...section, options: section.options.filter(({ text }) => has(text, typed)) }))
        .filter(({ options }) => options.length > 0);
  const own = (): void => {
    const text = typed.trim();
    if (!onOwn || text === '') return;
    onOwn(text);
    type('');
  };
  return (
    <ComboBox
      className={`${controls.field ?? ''} ${styles.pick ?? ''}`}
      inputValue={typed}
      value={null}
      menuTrigger="focus"
      allowsCustomValue
      allowsEmptyCollection
      defaultFilter={() => true}
      onInputChange={type}
      onChange={(key) => {
        if (key === null) return own();
        onPick(String(key));
        type('');
      }}
    >
      <Label className={hiddenLabel ? 'sr' : ''}>{label}</Label>
      <Input className={controls.input ?? ''} placeholder={placeholder} onBlur={own} />
      <Popover className={controls.popover ?? ''}>
        <ListBox className={controls.list ?? ''} renderEmptyState={() => <p className={`${controls.option ?? ''} quiet`}>{nothing}</p>}>
          {shown.map((section) => (
            <ListBoxSection key={section.id} id={section.id} aria-label={section.title}>
              {section.title === label ? null : <Header className={styles.section ?? ''}>{section.title}</Header>}
              {section.options.map((option) => (
                <ListBoxItem
                  key={option.id}
                  id={option.id}
                  textValue={option.text}
                  className={`${controls.option ?? ''} ${styles.option ?? ''}`}
                >
                  <span>{option.text}</span>
                  {option.note ? <span className="meta">{option.note}</span> : null}
                </ListBoxItem>
              ))}
            </ListBoxSection>
          ))}
        </ListBox>
      </Popover>
    </ComboBox>
  );
};
