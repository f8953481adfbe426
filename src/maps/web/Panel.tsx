import { useEffect, useRef } from 'react';
import { useWords } from '../../ui/language.tsx';
import type { MapView } from '../contract.ts';
import type { Ref } from '../scene/shapes.ts';
import styles from './map.module.css';
import { CardPanel, CellPanel, ChannelPanel } from './CellPanels.tsx';
import { DelightPanel, PainPanel } from './PainPanel.tsx';
import { StagePanel } from './StagePanel.tsx';
import { StepPanel } from './StepPanel.tsx';
import type { Edits } from './useEdits.ts';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

export interface PanelProps {
  readonly view: MapView;
  readonly onOpen: (ref: Ref) => void;
  readonly mayEdit: boolean;
  readonly edits: Edits;
}

const Inside = ({ selected, ...rest }: PanelProps & { readonly selected: Ref }) => {
  const { view } = rest;
  switch (selected.kind) {
    case 'stage': {
      const stage = view.stages.find(({ id }) => id === selected.stageId);
      return stage ? <StagePanel stage={stage} {...rest} /> : null;
    }
    case 'step': {
      const step = view.steps.find(({ touchpointId, stageId }) => touchpointId === selected.touchpointId && stageId === selected.stageId);
      return step ? <StepPanel step={step} {...rest} /> : null;
    }
    case 'pain': {
      const pain = view.pains.find(({ key }) => key === selected.key);
      return pain ? <PainPanel pain={pain} {...rest} /> : null;
    }
    case 'delight': {
      const delight = view.delights.find(({ key }) => key === selected.key);
      return delight ? <DelightPanel delight={delight} {...rest} /> : null;
    }
    case 'card': {
      const card = view.cards.find(({ id }) => id === selected.cardId);
      return card ? <CardPanel card={card} {...rest} /> : null;
    }
    case 'channel':
      return <ChannelPanel channel={selected.channel} stageId={selected.stageId} {...rest} />;
    case 'cell':
      return <CellPanel lane={selected.lane} stageId={selected.stageId} {...rest} />;
  }
};

/** What stands behind the chosen place, beside the map. Esc closes it and gives the keyboard back. Mounted anew for each place. */
export const Panel = ({ selected, onClose, ...rest }: PanelProps & { readonly selected: Ref; readonly onClose: () => void }) => {
  const words = useWords({ fi, en });
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    const element = box.current;
    const press = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented) onClose();
    };
    element?.addEventListener('keydown', press);
    return () => element?.removeEventListener('keydown', press);
  }, [onClose]);
  return (
    <aside ref={box} className={styles.panel} tabIndex={-1} aria-labelledby="panel-title">
      <button type="button" className={`${styles.close} ${styles.closeRight}`} aria-label={words.close} onClick={onClose}>
        <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
          <path d="M3 3 13 13M13 3 3 13" stroke="currentColor" strokeWidth="1.6" fill="none" />
        </svg>
      </button>
      <Inside selected={selected} {...rest} />
    </aside>
  );
};
