import type { ReactNode } from 'react';
import { FeelingMark } from '../../ui/charts/marks.tsx';
import { useFormat } from '../../ui/format.ts';
import { FigureMeta } from '../../ui/figures/FigureMeta.tsx';
import { FigureButton } from '../../ui/figures/Figures.tsx';
import { useLanguage, useWords } from '../../ui/language.tsx';
import { Link } from '../../ui/Link.tsx';
import type { Figure } from '../../evidence/index.ts';
import type { Quote } from '../contract.ts';
import { channelNameOf } from '../scene/frame.ts';
import { en as sceneEn } from '../scene/words.en.ts';
import { fi as sceneFi } from '../scene/words.fi.ts';
import styles from './map.module.css';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

export const useSceneWords = (): typeof sceneFi => (useLanguage().language === 'fi' ? sceneFi : sceneEn);

/** With a capital letter at the start. */
export const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

export const PanelTitle = ({ over, title }: { readonly over: string; readonly title: string }) => (
  <div className={styles.panelHead}>
    <div>
      <p className="meta">{over}</p>
      <h2 className="h2" id="panel-title">
        {title}
      </h2>
    </div>
  </div>
);

/** People's own words, each with its feeling, channel and day, leading to the message. */
export const Quotes = ({ quotes }: { readonly quotes: readonly Quote[] }) => {
  const words = useWords({ fi, en });
  const said = useSceneWords();
  const { language } = useLanguage();
  const format = useFormat();
  if (quotes.length === 0) return <p className="quiet">{words.panel.noQuotes}</p>;
  const closed = quotes.every(({ text }) => text === null);
  return (
    <>
      {closed ? <p className="quiet">{words.panel.hidden}</p> : null}
      {quotes.map((quote) => (
        <blockquote key={quote.itemId} className={styles.quote}>
          {quote.text === null ? null : <p className="voice">{language === 'fi' ? `”${quote.text}”` : `“${quote.text}”`}</p>}
          <span className={styles.quoteMeta}>
            {quote.feeling === null ? null : <FeelingMark score={quote.feeling} label={said.feelingOnly(format.signed(quote.feeling))} />}
            <Link to={`/items/${quote.itemId}`} className="meta">
              {channelNameOf(said, quote.channel)} {format.day(quote.at)}
            </Link>
          </span>
        </blockquote>
      ))}
    </>
  );
};

/** A named figure that opens, with who it comes from and its likely range. */
export const FigureRow = ({
  title,
  over,
  figure,
  note,
}: {
  readonly title: string;
  readonly over: string;
  readonly figure: Figure;
  readonly note?: ReactNode;
}) => (
  <div className={styles.figures}>
    <span>{title}</span>
    <FigureButton title={title} over={over} figure={figure} />
    <span className={styles.wide}>
      <FigureMeta figure={figure} />
      {note}
    </span>
  </div>
);
