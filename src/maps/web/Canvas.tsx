/* oxlint-disable jsx-a11y/prefer-tag-over-role -- the grid is drawn in SVG, where there are no table elements */
import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { useFormat } from '../../ui/format.ts';
import { useLanguage, useWords } from '../../ui/language.tsx';
import { lanes as cardLanes, type Card, type Lane as LaneName, type MapView } from '../contract.ts';
import { sceneOf, type Scene } from '../scene/index.ts';
import { nextStop, type Direction, type StopAt } from '../scene/keys.ts';
import type { Ref } from '../scene/shapes.ts';
import { en as sceneEn } from '../scene/words.en.ts';
import { fi as sceneFi } from '../scene/words.fi.ts';
import styles from './canvas.module.css';
import { Head } from './Head.tsx';
import { Lane, refKey } from './Lane.tsx';
import { useCardDrag, type Drop } from './useCardDrag.ts';
import type { Edits } from './useEdits.ts';
import { useSight } from './useSight.ts';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

const arrows: Readonly<Record<string, Direction>> = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' };
const isLane = (id: string): id is LaneName => cardLanes.some((lane) => lane === id);

/** Where each lane begins, in pixels from the top of the drawing. */
const topsOf = ({ head, lanes }: Scene): readonly number[] =>
  lanes.reduce<readonly number[]>((tops, { height }) => [...tops, (tops.at(-1) ?? head.height) + height], [head.height]);

const stopsOf = (scene: Scene): readonly StopAt[] => {
  let top = 0;
  return [scene.head, ...scene.lanes].flatMap((lane, index) => {
    const at = top;
    top += lane.height;
    return lane.cells.map(({ stop }) => ({ stop, lane: index, top: at }));
  });
};

/** Where a card goes with Alt and an arrow: to the next stage, or past its neighbour in the cell; null when there is no way on. */
const neighbourOf = (
  view: MapView,
  card: Card,
  direction: Direction,
): { readonly stageId?: string; readonly after?: string | null } | null => {
  if (direction === 'left' || direction === 'right') {
    const at = view.stages.findIndex(({ id }) => id === card.stageId);
    const stage = view.stages[at + (direction === 'left' ? -1 : 1)];
    return stage ? { stageId: stage.id } : null;
  }
  const cell = view.cards
    .filter(({ lane, stageId }) => lane === card.lane && stageId === card.stageId)
    .toSorted((a, b) => a.order - b.order);
  const at = cell.findIndex(({ id }) => id === card.id);
  if (direction === 'up') return at > 0 ? { after: cell[at - 2]?.id ?? null } : null;
  const next = cell[at + 1];
  return next ? { after: next.id } : null;
};

interface CanvasProps {
  readonly view: MapView;
  readonly selected: Ref | null;
  readonly onOpen: (ref: Ref) => void;
  readonly mayEdit: boolean;
  readonly edits: Edits;
}

/** The map itself: an ARIA grid drawn from the scene. Arrow keys go from cell to cell, Enter opens, Alt and an arrow moves a card. */
export const Canvas = ({ view, selected, onOpen, mayEdit, edits }: CanvasProps) => {
  const words = useWords({ fi, en });
  const { language } = useLanguage();
  const format = useFormat();
  const box = useRef<HTMLDivElement>(null);
  const sight = useSight(box);
  const [activeId, setActive] = useState<string | null>(null);
  const wantsFocus = useRef(false);
  const scene = useMemo(
    () =>
      sceneOf(view, {
        language,
        words: language === 'fi' ? sceneFi : sceneEn,
        format,
        width: Math.max(1080, sight.width || 1368),
        showEmpty: mayEdit,
      }),
    [view, language, format, sight.width, mayEdit],
  );
  const stops = useMemo(() => stopsOf(scene), [scene]);
  const active = stops.find(({ stop }) => stop.id === activeId) ?? stops[0] ?? null;

  useEffect(() => {
    if (!wantsFocus.current || !active) return;
    wantsFocus.current = false;
    const cell = box.current?.querySelector<SVGElement>(`[data-stop="${CSS.escape(active.stop.id)}"]`);
    cell?.focus({ preventScroll: true });
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [active]);

  useEffect(() => {
    // The drawer takes room from the map: what it tells about stays in sight, whatever width is left.
    if (!selected || !activeId || sight.width === 0) return;
    box.current?.querySelector(`[data-stop="${CSS.escape(activeId)}"]`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [selected, activeId, sight.width]);

  const cardMoves = (direction: Direction): void => {
    const ref = active?.stop.ref;
    const card = ref?.kind === 'card' ? view.cards.find(({ id }) => id === ref.cardId) : undefined;
    const to = card && neighbourOf(view, card, direction);
    if (!card || !to || !mayEdit) return;
    wantsFocus.current = true;
    void edits.moveCard(card, to);
  };
  const press = (event: KeyboardEvent): void => {
    const direction = arrows[event.key];
    if (direction && active) {
      event.preventDefault();
      if (event.altKey) {
        cardMoves(direction);
        return;
      }
      const next = nextStop(stops, active, direction);
      if (!next) return;
      wantsFocus.current = true;
      setActive(next.stop.id);
      return;
    }
    if ((event.key === 'Enter' || event.key === ' ') && active) {
      event.preventDefault();
      onOpen(active.stop.ref);
    }
  };

  /** The lane and stage under a place on screen. */
  const placeAt = useCallback(
    (clientX: number, clientY: number): { readonly lane: string; readonly stageId: string } | null => {
      const row = document.elementFromPoint(clientX, clientY)?.closest('[data-lane]');
      const body = row?.querySelector(':scope > svg')?.getBoundingClientRect();
      const lane = row?.getAttribute('data-lane');
      if (!body || !lane) return null;
      const x = clientX - body.left;
      const stage = view.stages[scene.edges.findLastIndex((edge) => edge <= x)];
      return stage && x >= 0 ? { lane, stageId: stage.id } : null;
    },
    [view.stages, scene.edges],
  );
  const dropped = useCallback(
    ({ cardId, clientX, clientY }: Drop): void => {
      const place = placeAt(clientX, clientY);
      const card = view.cards.find(({ id }) => id === cardId);
      if (!place || !card || !isLane(place.lane) || (place.lane === card.lane && place.stageId === card.stageId)) return;
      void edits.moveCard(card, { lane: place.lane, stageId: place.stageId });
    },
    [placeAt, view.cards, edits],
  );
  useCardDrag(box, mayEdit, dropped);
  const click = (event: MouseEvent): void => {
    const cell = event.target instanceof Element ? event.target.closest('[data-stop]') : null;
    const id = cell?.getAttribute('data-stop');
    const found = stops.find(({ stop }) => stop.id === id);
    if (found) {
      setActive(found.stop.id);
      onOpen(found.stop.ref);
      return;
    }
    const place = placeAt(event.clientX, event.clientY);
    if (place && isLane(place.lane)) onOpen({ kind: 'cell', ...place });
  };

  const selectedKey = selected ? refKey(selected) : null;
  const step =
    selected?.kind === 'step'
      ? stops.find(({ stop }) => stop.ref.kind === 'step' && refKey(stop.ref) === selectedKey)?.stop.box
      : undefined;
  const band = step ? { x: step.x, width: step.width } : null;
  const bodyWidth = scene.width - scene.titleWidth;
  const activeIn = (ids: Scene['head']['cells']): string | null =>
    active && ids.some(({ stop }) => stop.id === active.stop.id) ? active.stop.id : null;
  const tops = topsOf(scene);
  return (
    <div
      ref={box}
      role="grid"
      aria-label={words.grid}
      aria-rowcount={scene.lanes.length + 1}
      tabIndex={-1}
      className={styles.scroll}
      onKeyDown={press}
      onClick={click}
    >
      <div role="row" aria-rowindex={1} className={styles.head} style={{ width: scene.width, height: scene.head.height }}>
        <div role="columnheader" className={styles.title} style={{ width: scene.titleWidth }}>
          <span className="sr">{words.lane}</span>
        </div>
        <Head scene={scene} activeId={activeIn(scene.head.cells)} selectedKey={selectedKey} />
      </div>
      {scene.lanes.map((lane, index) => {
        const at = tops[index] ?? 0;
        return (
          <Lane
            key={lane.id}
            lane={lane}
            titleWidth={scene.titleWidth}
            bodyWidth={bodyWidth}
            from={sight.left - scene.titleWidth}
            to={sight.right}
            drawn={at < sight.bottom && at + lane.height > sight.top}
            activeId={activeIn(lane.cells)}
            selectedKey={selectedKey}
            band={lane.id === 'steps' || lane.id === 'emotion' ? band : null}
            rowIndex={index + 2}
          />
        );
      })}
    </div>
  );
};
