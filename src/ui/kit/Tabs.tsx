import { useRef, type KeyboardEvent } from 'react';
import type { Option } from './Field.tsx';
import styles from './tabs.module.css';

interface TabsProps {
  readonly label: string;
  readonly tabs: readonly Option[];
  readonly value: string;
  readonly onChange: (id: string) => void;
  /** Id of the element that shows the chosen one: it has the role `tabpanel` and is named by `tab-{id}`. */
  readonly panelId: string;
}

const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };

/** Ways to see the same thing; arrow keys go from one to the next. Places of their own are links, not tabs. */
export const Tabs = ({ label, tabs, value, onChange, panelId }: TabsProps) => {
  const list = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent): void => {
    const at = tabs.findIndex(({ id }) => id === value);
    const step = steps[event.key];
    const next = event.key === 'Home' ? 0 : event.key === 'End' ? tabs.length - 1 : step === undefined ? null : at + step;
    if (next === null) return;
    event.preventDefault();
    const index = (next + tabs.length) % tabs.length;
    const tab = tabs[index];
    if (!tab) return;
    onChange(tab.id);
    list.current?.querySelectorAll('button')[index]?.focus();
  };
  return (
    <div ref={list} className={styles.tabs} role="tablist" aria-label={label} tabIndex={-1} onKeyDown={move}>
      {tabs.map(({ id, text }) => (
        <button
          key={id}
          type="button"
          role="tab"
          id={`tab-${id}`}
          aria-controls={panelId}
          aria-selected={id === value}
          tabIndex={id === value ? 0 : -1}
          className={styles.tab}
          onClick={() => onChange(id)}
        >
          {text}
        </button>
      ))}
    </div>
  );
};
