import { addressOf } from '../../ui/api.ts';
import { PersonaMark } from '../../ui/charts/marks.tsx';
import { useFormat } from '../../ui/format.ts';
import { Menu } from '../../ui/kit/Menu.tsx';
import { Tabs } from '../../ui/kit/Tabs.tsx';
import { useLanguage, useWords } from '../../ui/language.tsx';
import { Link } from '../../ui/Link.tsx';
import type { MapView } from '../contract.ts';
import { periodText } from '../scene/period.ts';
import { en as sceneEn } from '../scene/words.en.ts';
import { fi as sceneFi } from '../scene/words.fi.ts';
import { Filters } from './Filters.tsx';
import styles from './map.module.css';
import { MapSettings } from './MapSettings.tsx';
import type { Edits } from './useEdits.ts';
import { tabs, type Filter, type Tab } from './useFilter.ts';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

const formats = ['pdf', 'png', 'csv', 'json'] as const;

const ExportMenu = ({ mapId, filter }: { readonly mapId: string; readonly filter: Filter }) => {
  const words = useWords({ fi, en });
  const { language } = useLanguage();
  return (
    <Menu
      label={words.export}
      weight="main"
      entries={formats.map((format) => ({
        id: format,
        text: words.exportAs[format],
        file: addressOf('GET /maps/:id/export/:format', { params: { id: mapId, format }, query: { ...filter, language } }).url,
      }))}
    />
  );
};

const Keys = ({ view }: { readonly view: MapView }) => {
  const words = useWords({ fi, en });
  const planned = view.steps.some((step) => step.planned !== null);
  return (
    <>
      <span className={styles.key}>
        <svg width="26" height="8" aria-hidden="true">
          <path d="M0 4H26" stroke="var(--ink)" strokeWidth="2.5" />
        </svg>
        {words.lived}
      </span>
      {planned ? (
        <span className={`${styles.key} ${styles.lateKey}`}>
          <svg width="26" height="8" aria-hidden="true">
            <path d="M1 4H26" stroke="var(--ink-2)" strokeWidth="1.75" strokeDasharray=".1 5" strokeLinecap="round" />
          </svg>
          {words.planned}
        </span>
      ) : null}
      {view.personas.slice(0, 5).map((persona) => (
        <span key={persona.id} className={`${styles.key} ${styles.lateKey}`}>
          <PersonaMark accent={persona.accent} size={12} />
          {persona.name}
        </span>
      ))}
    </>
  );
};

const Facts = ({ view, counting }: { readonly view: MapView; readonly counting: boolean }) => {
  const words = useWords({ fi, en });
  const { language } = useLanguage();
  const format = useFormat();
  const { share, total } = view.unplaced;
  return (
    <p className={styles.facts}>
      <span>{periodText(view.period, format, language === 'fi' ? sceneFi : sceneEn, language)}</span>
      {total > 0 ? (
        <Link to={`/maps/${view.map.id}/placements`}>{words.unplaced(format.percent(share, share > 0 && share < 0.01 ? 1 : 0))}</Link>
      ) : null}
      {view.peakEnd !== null && view.mean !== null ? (
        <span className={styles.lateKey}>{words.peakEnd(format.signed(view.peakEnd), format.signed(view.mean))}</span>
      ) : null}
      {counting ? <span aria-live="polite">{words.counting}</span> : null}
    </p>
  );
};

interface MapHeadProps {
  readonly view: MapView;
  readonly filter: Filter;
  readonly setFilter: (filter: Filter) => void;
  readonly tab: Tab;
  readonly setTab: (tab: Tab) => void;
  readonly counting: boolean;
  readonly mayEdit: boolean;
  readonly edits: Edits;
}

/** Name, tabs, filters and export on the first line; period, coverage and the key of lines on the second. */
export const MapHead = ({ view, filter, setFilter, tab, setTab, counting, mayEdit, edits }: MapHeadProps) => {
  const words = useWords({ fi, en });
  return (
    <header className={styles.head}>
      <div className={styles.line}>
        <h1 className={styles.name}>{view.map.name}</h1>
        <Tabs
          label={words.tabs.label}
          panelId="map-view"
          value={tab}
          tabs={tabs.map((id) => ({ id, text: words.tabs[id] }))}
          onChange={(chosen) => setTab(tabs.find((id) => id === chosen) ?? tab)}
        />
        <div className={styles.end}>
          <Filters filter={filter} onChange={setFilter} />
          {mayEdit ? <MapSettings view={view} edits={edits} /> : null}
          <ExportMenu mapId={view.map.id} filter={filter} />
        </div>
      </div>
      <div className={styles.line}>
        <Facts view={view} counting={counting} />
        <div className={styles.end}>
          <Keys view={view} />
        </div>
      </div>
    </header>
  );
};
