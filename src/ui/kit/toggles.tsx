import type { ReactNode } from 'react';
import { Checkbox, Label, Radio, RadioGroup, Switch as AriaSwitch } from 'react-aria-components';
import type { Option } from './Field.tsx';
import styles from './toggles.module.css';

interface ToggleProps {
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
  readonly isDisabled?: boolean;
  readonly children: ReactNode;
}

/** One of many that may be chosen together; takes effect when the form is saved. `isPartial`: some of those under it. */
export const Check = ({ children, isPartial = false, ...props }: ToggleProps & { readonly isPartial?: boolean }) => (
  <Checkbox {...props} isIndeterminate={isPartial} className={styles.check ?? ''}>
    <span className={styles.box} aria-hidden="true">
      <svg viewBox="0 0 16 16" width="16" height="16">
        <path d={isPartial ? 'M4 8H12' : 'M3.5 8.2 6.8 11.4 12.6 4.8'} />
      </svg>
    </span>
    <span>{children}</span>
  </Checkbox>
);

/** On or off at once, without saving. */
export const Switch = ({ children, ...props }: ToggleProps) => (
  <AriaSwitch {...props} className={styles.switch ?? ''}>
    <span className={styles.track} aria-hidden="true" />
    <span>{children}</span>
  </AriaSwitch>
);

interface RadiosProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly Option[];
  readonly onChange: (id: string) => void;
  readonly isDisabled?: boolean;
  /** Buttons side by side, big enough for a thumb, instead of a list. */
  readonly asButtons?: boolean;
}

/** One of a few that are all worth seeing; from about six on use `Choice`. */
export const Radios = ({ label, options, asButtons = false, ...props }: RadiosProps) => (
  <RadioGroup {...props} className={styles.group ?? ''} orientation={asButtons ? 'horizontal' : 'vertical'}>
    <Label>{label}</Label>
    <div className={asButtons ? styles.buttons : styles.list}>
      {options.map(({ id, text }) => (
        <Radio key={id} value={id} className={(asButtons ? styles.big : styles.radio) ?? ''}>
          {asButtons ? null : <span className={styles.dot} aria-hidden="true" />}
          <span>{text}</span>
        </Radio>
      ))}
    </div>
  </RadioGroup>
);
