import { keepPreviousData } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useCallback, useRef, useState } from 'react';
import { buttonClass } from '../../ui/kit/Button.tsx';
import { useWords } from '../../ui/language.tsx';
import { Link } from '../../ui/Link.tsx';
import type { MapView } from '../contract.ts';
import type { Ref } from '../scene/shapes.ts';
import { api, useMayEdit } from './api.ts';
import { Canvas } from './Canvas.tsx';
import styles from './map.module.css';
import { refKey } from './Lane.tsx';
import { MapHead } from './MapHead.tsx';
import { Panel } from './Panel.tsx';
import { ReadingList } from './ReadingList.tsx';
import { TableTwin } from './TableTwin.tsx';
import { Upright } from './Upright.tsx';
import { useEdits } from './useEdits.ts';
import { useFilter } from './useFilter.ts';
import { usePhone } from './usePhone.ts';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

const isEmpty = (view: MapView): boolean => view.steps.every(({ contacts }) => contacts === 0) && view.unplaced.total === 0;

/** A map: the drawing, its table and its reading list hold the same; what is chosen opens beside it. */
const OneMap = ({ id }: { readonly id: string }) => {
  const words = useWords({ fi, en });
  const { filter, tab, setFilter, setTab } = useFilter();
  const phone = usePhone();
  const mayEdit = useMayEdit();
  const edits = useEdits(id, mayEdit);
  const [selected, select] = useState<Ref | null>(null);
  const opener = useRef<Element | null>(null);
  const query = {
    ...(filter.from ? { from: filter.from } : {}),
    ...(filter.to ? { to: filter.to } : {}),
    ...(filter.persona ? { persona: filter.persona } : {}),
  };
  const answer = api.useRoute('GET /maps/:id/view', { params: { id }, query }, { placeholderData: keepPreviousData });
  const view = answer.data;
  const open = useCallback((ref: Ref): void => {
    opener.current = document.activeElement;
    select(ref);
  }, []);
  const close = useCallback((): void => {
    select(null);
    // The keyboard goes back to where it was.
    if (opener.current instanceof HTMLElement || opener.current instanceof SVGElement) opener.current.focus();
  }, []);
  if (answer.error && !view) return <p className={`alarm ${styles.notice}`}>{answer.error.message}</p>;
  if (!view) return <p className={`quiet ${styles.notice}`}>{words.counting}</p>;
  return (
    <div className={styles.page} data-flow={phone ? '' : undefined}>
      <div>
        <MapHead
          view={view}
          filter={filter}
          setFilter={setFilter}
          tab={tab}
          setTab={setTab}
          counting={answer.isFetching && answer.isPlaceholderData}
          mayEdit={mayEdit}
          edits={edits}
        />
        {answer.error ? <p className={`alarm ${styles.notice}`}>{answer.error.message}</p> : null}
        {isEmpty(view) ? (
          <div className={styles.notice}>
            <p>{words.noData}</p>
            <Link to="/imports/new" className={buttonClass()}>
              {words.importFile}
            </Link>
          </div>
        ) : null}
      </div>
      <div className={styles.canvas} id="map-view" role="tabpanel" aria-labelledby={`tab-${tab}`} data-open={selected ? '' : undefined}>
        {tab === 'map' && phone ? <Upright view={view} onOpen={open} /> : null}
        {tab === 'map' && !phone ? <Canvas view={view} selected={selected} onOpen={open} mayEdit={mayEdit} edits={edits} /> : null}
        {tab === 'table' ? <TableTwin view={view} onOpen={open} /> : null}
        {tab === 'list' ? <ReadingList view={view} /> : null}
        {selected ? (
          <Panel key={refKey(selected)} view={view} selected={selected} onOpen={select} onClose={close} mayEdit={mayEdit} edits={edits} />
        ) : null}
      </div>
    </div>
  );
};
const MapPage = () => {
  const { id = '' } = useParams({ strict: false });
  return <OneMap key={id} id={id} />;
};
export default MapPage;
