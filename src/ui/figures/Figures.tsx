import { createContext, lazy, Suspense, useCallback, useContext, useState, type ReactNode } from 'react';
import type { Figure } from '../../evidence/index.ts';
import { useFormat } from '../format.ts';
import { useWords } from '../language.tsx';
import styles from './figures.module.css';
import { fill, valueText } from './figureText.ts';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

export interface ShownFigure {
  readonly title: string;
  /** Where it stands: a stage, a persona, a page. */
  readonly over?: string;
  readonly figure: Figure;
}

/** Loaded when the first figure is opened. */
const FigureDrawer = lazy(() => import('./FigureDrawer.tsx'));

const FiguresContext = createContext<(shown: ShownFigure) => void>(() => undefined);

/** Opens the drawer that shows what stands behind a figure. */
export const useFigures = (): ((shown: ShownFigure) => void) => useContext(FiguresContext);

/** A figure that opens. Too few is said in words. */
export const FigureButton = ({ title, over, figure }: ShownFigure) => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const open = useFigures();
  return (
    <button
      type="button"
      className={styles.open}
      aria-label={`${fill(words.open, { title })}, ${valueText(format, figure) ?? words.none}`}
      onClick={() => open(over ? { title, over, figure } : { title, figure })}
    >
      {valueText(format, figure) ?? words.none}
    </button>
  );
};

/** Holds the one drawer of figures; mounted by the shell around every page. */
export const FiguresProvider = ({ children }: { readonly children: ReactNode }) => {
  const [shown, show] = useState<ShownFigure | null>(null);
  const open = useCallback((next: ShownFigure) => show(next), []);
  const close = useCallback(() => show(null), []);
  return (
    <FiguresContext value={open}>
      {children}
      {shown ? (
        <Suspense fallback={null}>
          <FigureDrawer shown={shown} onClose={close} />
        </Suspense>
      ) : null}
    </FiguresContext>
  );
};
