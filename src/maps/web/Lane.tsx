/* oxlint-disable jsx-a11y/prefer-tag-over-role -- the grid is drawn in SVG, where there are no table elements */
import { memo } from 'react';
import type { Cell, LaneScene } from '../scene/index.ts';
import type { Ref } from '../scene/shapes.ts';
import styles from './canvas.module.css';
import { Shapes } from './Shapes.tsx';

export const refKey = (ref: Ref): string =>
  Object.entries(ref)
    .map(([name, value]) => `${name}=${value}`)
    .join('&');

const GridCell = memo(({ cell, active, selected }: { readonly cell: Cell; readonly active: boolean; readonly selected: boolean }) => {
  const { stop, shapes } = cell;
  return (
    <g
      role="gridcell"
      tabIndex={active ? 0 : -1}
      aria-label={stop.label}
      aria-selected={selected}
      data-stop={stop.id}
      data-kind={stop.ref.kind}
      className={styles.cell}
    >
      <rect {...stop.box} className={styles.hit} />
      <g aria-hidden="true">
        <Shapes shapes={shapes} />
      </g>
    </g>
  );
});

interface LaneProps {
  readonly lane: LaneScene;
  readonly titleWidth: number;
  readonly bodyWidth: number;
  /** Horizontal stretch that is in sight, in body pixels; null draws nothing but the title. */
  readonly from: number;
  readonly to: number;
  readonly drawn: boolean;
  readonly activeId: string | null;
  readonly selectedKey: string | null;
  /** A band over the step that the drawer shows. */
  readonly band: { readonly x: number; readonly width: number } | null;
  readonly rowIndex: number;
}

/** One row of the map: its title stays at the left, its cells are drawn when they are in sight. */
export const Lane = memo(({ lane, titleWidth, bodyWidth, from, to, drawn, activeId, selectedKey, band, rowIndex }: LaneProps) => {
  const cells = drawn
    ? lane.cells.filter(({ stop }) => stop.id === activeId || (stop.box.x < to && stop.box.x + stop.box.width > from))
    : lane.cells.filter(({ stop }) => stop.id === activeId);
  return (
    <div
      role="row"
      aria-rowindex={rowIndex}
      className={styles.lane}
      data-lane={lane.id}
      data-inner={lane.id.startsWith('channel ') ? '' : undefined}
      style={{ height: lane.height, width: titleWidth + bodyWidth }}
    >
      <div role="rowheader" className={styles.title} style={{ width: titleWidth }}>
        <span className="sr">
          {lane.title} {lane.summary}
        </span>
        <svg width={titleWidth} height={lane.height} aria-hidden="true">
          <Shapes shapes={lane.titleShapes} />
        </svg>
      </div>
      <svg role="presentation" width={bodyWidth} height={lane.height}>
        {drawn ? (
          <g aria-hidden="true" className={styles.still}>
            {band ? (
              <>
                <rect x={band.x} y={0} width={band.width} height={lane.height} fill="var(--accent-wash)" />
                <path d={`M${band.x} 0V${lane.height}M${band.x + band.width} 0V${lane.height}`} stroke="var(--accent)" />
              </>
            ) : null}
            <Shapes shapes={lane.under} />
          </g>
        ) : null}
        {cells.map((cell) => (
          <GridCell
            key={cell.stop.id}
            cell={cell}
            active={cell.stop.id === activeId}
            selected={selectedKey !== null && refKey(cell.stop.ref) === selectedKey}
          />
        ))}
        {drawn ? (
          <g aria-hidden="true" className={styles.still}>
            <Shapes shapes={lane.over} />
          </g>
        ) : null}
      </svg>
    </div>
  );
});
