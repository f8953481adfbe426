import { FieldError, Label, Text, TextArea, TextField } from 'react-aria-components';
import styles from './controls.module.css';

interface AreaProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string;
  readonly error?: string | null;
  readonly maxLength?: number;
  readonly autoFocus?: boolean;
  readonly isDisabled?: boolean;
  /** Ctrl or ⌘ with Enter: the text is ready. */
  readonly onDone?: () => void;
}

/** A labelled field for several lines. */
export const Area = ({ label, hint, error, onDone, ...props }: AreaProps) => (
  <TextField {...props} className={styles.field ?? ''} isInvalid={Boolean(error)}>
    <Label>{label}</Label>
    <TextArea
      className={[styles.input, styles.area].join(' ')}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onDone?.();
      }}
    />
    {hint ? (
      <Text slot="description" className={styles.hint ?? ''}>
        {hint}
      </Text>
    ) : null}
    <FieldError className={styles.error ?? ''}>{error}</FieldError>
  </TextField>
);
