import { useMemo, useRef } from 'react';
import { useFormat } from '../../ui/format.ts';
import { useLanguage, useSay, useWords } from '../../ui/language.tsx';
import { Link } from '../../ui/Link.tsx';
import type { MapView } from '../contract.ts';
import { emotionLane } from '../scene/emotion.ts';
import { frameOf } from '../scene/frame.ts';
import { emotionHeight } from '../scene/scale.ts';
import { api } from './api.ts';
import { useSceneWords } from './parts.tsx';
import { Shapes } from './Shapes.tsx';
import styles from './strip.module.css';
import { useSight } from './useSight.ts';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

/** A step needs less room here than on the map: only the curve is drawn. */
const least = { stage: 104, step: 30 };
const narrowest = 760;
/** Until the room is known. */
const usualWidth = 1168;

const Curve = ({ view, width }: { readonly view: MapView; readonly width: number }) => {
  const said = useSceneWords();
  const say = useSay();
  const { language } = useLanguage();
  const format = useFormat();
  const { frame, lane } = useMemo(() => {
    // What the pains cost is said under the picture; on the curve stands their place only.
    const ranked = { ...view, pains: view.pains.map((pain) => ({ ...pain, loss: null })) };
    const made = frameOf(ranked, { language, words: said, format, width: Math.max(narrowest, width), titleWidth: 0, least });
    return { frame: made, lane: emotionLane(made) };
  }, [view, language, said, format, width]);
  return (
    <div style={{ width: frame.bodyWidth }}>
      <ol className={styles.stages}>
        {view.stages.map((stage) => (
          <li key={stage.id} style={{ width: frame.column(stage.id, 0).width }}>
            {say(stage.name)}
          </li>
        ))}
      </ol>
      <svg className={styles.curve} width={frame.bodyWidth} height={emotionHeight} role="img" aria-label={lane.summary}>
        <Shapes shapes={[...lane.under, ...lane.cells.flatMap(({ shapes }) => shapes), ...lane.over]} />
      </svg>
    </div>
  );
};

const View = ({ mapId, width }: { readonly mapId: string; readonly width: number }) => {
  const words = useWords({ fi, en });
  const view = api.useRoute('GET /maps/:id/view', { params: { id: mapId }, query: {} });
  if (view.error) return <p className="quiet">{view.error.message}</p>;
  if (!view.data) return <p className="quiet">{words.counting}</p>;
  return <Curve view={view.data} width={width} />;
};

/** The emotion curve of the newest map for the page Tänään, by the same drawing rules as on the map. Nothing while there is no map. */
const TodayStrip = () => {
  const words = useWords({ fi, en });
  const box = useRef<HTMLElement>(null);
  const { width } = useSight(box);
  const [newest] = api.useRoute('GET /maps', {}).data?.maps ?? [];
  return (
    <>
      <section ref={box} className={styles.strip} aria-label={words.strip} tabIndex={0}>
        {newest ? <View mapId={newest.id} width={width || usualWidth} /> : null}
      </section>
      {newest ? (
        <p className="meta">
          {newest.name} · <Link to={`/maps/${newest.id}?tab=table`}>{words.stripTable}</Link>
        </p>
      ) : null}
    </>
  );
};
export default TodayStrip;
