/* oxlint-disable jsx-a11y/prefer-tag-over-role -- the grid is drawn in SVG, where there are no table elements */
import type { Scene } from '../scene/index.ts';
import styles from './canvas.module.css';
import { refKey } from './Lane.tsx';
import { Shapes } from './Shapes.tsx';

interface HeadProps {
  readonly scene: Scene;
  readonly activeId: string | null;
  readonly selectedKey: string | null;
}

/** The stages on top of the map. */
export const Head = ({ scene, activeId, selectedKey }: HeadProps) => (
  <svg role="presentation" width={scene.width - scene.titleWidth} height={scene.head.height}>
    {scene.head.cells.map(({ stop, shapes }) => (
      <g
        key={stop.id}
        role="columnheader"
        tabIndex={stop.id === activeId ? 0 : -1}
        aria-label={stop.label}
        data-stop={stop.id}
        className={styles.cell}
        {...(refKey(stop.ref) === selectedKey ? { 'data-selected': '' } : {})}
      >
        <g aria-hidden="true">
          <Shapes shapes={shapes} />
        </g>
        <rect {...stop.box} className={styles.hit} />
      </g>
    ))}
  </svg>
);
