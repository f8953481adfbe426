import {
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select as AriaSelect,
  Button,
  SelectValue,
  Text,
  TextField,
} from 'react-aria-components';
import styles from './controls.module.css';

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string;
  readonly error?: string | null;
  readonly type?: 'text' | 'email' | 'password' | 'search' | 'date' | 'number';
  readonly autoFocus?: boolean;
  readonly placeholder?: string;
  readonly hiddenLabel?: boolean;
  readonly isDisabled?: boolean;
  readonly onBlur?: () => void;
}

/** A labelled text field; an error says which and why right under it. */
export const Field = ({ label, hint, error, placeholder, hiddenLabel, ...props }: FieldProps) => (
  <TextField {...props} className={styles.field ?? ''} isInvalid={Boolean(error)}>
    <Label className={hiddenLabel ? 'sr' : ''}>{label}</Label>
    <Input className={styles.input ?? ''} {...(placeholder ? { placeholder } : {})} />
    {hint ? (
      <Text slot="description" className={styles.hint ?? ''}>
        {hint}
      </Text>
    ) : null}
    <FieldError className={styles.error ?? ''}>{error}</FieldError>
  </TextField>
);

export interface Option {
  readonly id: string;
  readonly text: string;
}

interface ChoiceProps {
  readonly label: string;
  readonly hiddenLabel?: boolean;
  readonly value: string;
  readonly options: readonly Option[];
  readonly onChange: (id: string) => void;
  readonly isDisabled?: boolean;
}

/** One of a list. Until the list has come there is nothing to open. */
export const Choice = ({ label, hiddenLabel, value, options, onChange, isDisabled = false }: ChoiceProps) => (
  <AriaSelect
    className={styles.select ?? ''}
    value={value}
    isDisabled={isDisabled || options.length === 0}
    onChange={(key) => {
      if (typeof key === 'string') onChange(key);
    }}
  >
    <Label className={hiddenLabel ? 'sr' : ''}>{label}</Label>
    <Button className={styles.choice ?? ''}>
      <SelectValue />
      <span aria-hidden="true">▾</span>
    </Button>
    <Popover className={styles.popover ?? ''}>
      <ListBox className={styles.list ?? ''} items={options}>
        {(option) => (
          <ListBoxItem id={option.id} textValue={option.text} className={styles.option ?? ''}>
            {option.text}
          </ListBoxItem>
        )}
      </ListBox>
    </Popover>
  </AriaSelect>
);
