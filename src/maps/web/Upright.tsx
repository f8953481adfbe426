import { useFormat } from '../../ui/format.ts';
import { useLanguage, useSay } from '../../ui/language.tsx';
import type { MapView } from '../contract.ts';
import { feelingLine, roughMoney } from '../scene/frame.ts';
import type { Ref } from '../scene/shapes.ts';
import { uprightOf, uprightWidth, type UprightRow } from '../scene/upright.ts';
import { en as sceneEn } from '../scene/words.en.ts';
import { fi as sceneFi } from '../scene/words.fi.ts';
import { Cairn } from '../../ui/charts/Cairn.tsx';
import { RankMark } from '../../ui/charts/marks.tsx';
import styles from './map.module.css';
import { Shapes } from './Shapes.tsx';

interface UprightProps {
  readonly view: MapView;
  readonly onOpen: (ref: Ref) => void;
}

const StageRow = ({ row, onOpen }: { readonly row: Extract<UprightRow, { kind: 'stage' }>; readonly onOpen: UprightProps['onOpen'] }) => {
  const say = useSay();
  const format = useFormat();
  const { language } = useLanguage();
  const words = language === 'fi' ? sceneFi : sceneEn;
  const { stage, flow, index } = row;
  const left = flow?.left?.value;
  return (
    <li className={styles.stageRow} style={{ background: `var(--stage-${(index % 7) + 1})` }}>
      <button type="button" onClick={() => onOpen({ kind: 'stage', stageId: stage.id })}>
        {say(stage.sentence ?? stage.name)}
      </button>
      <span className={styles.small}>
        {[stage.sentence ? say(stage.name) : '', flow ? format.number(flow.reached) : ''].filter(Boolean).join(', ')}
        {left ? (
          <>
            {' · '}
            {flow.largest ? <b>{words.quit(format.percent(left))}</b> : words.quit(format.percent(left))}
          </>
        ) : null}
      </span>
    </li>
  );
};

const StepRow = ({ row, onOpen }: { readonly row: Extract<UprightRow, { kind: 'step' }>; readonly onOpen: UprightProps['onOpen'] }) => {
  const say = useSay();
  const format = useFormat();
  const { language } = useLanguage();
  const words = language === 'fi' ? sceneFi : sceneEn;
  const { step, pain } = row;
  const loss = pain?.loss?.value;
  return (
    <li className={styles.stepRow}>
      <button type="button" onClick={() => onOpen({ kind: 'step', touchpointId: step.touchpointId, stageId: step.stageId })}>
        {say(step.step)}
        <Cairn level={step.evidence} label={words.evidenceOf(step.evidence, words.evidence[step.evidence] ?? '')} />
      </button>
      <span className={styles.small}>{feelingLine({ format, words }, step)}</span>
      {pain ? (
        <span className={styles.painRow}>
          <RankMark rank={pain.rank} isSmall />
          <span className={styles.small}>{[loss ? format.money(roughMoney(loss)) : '', say(pain.title)].filter(Boolean).join(', ')}</span>
        </span>
      ) : null}
    </li>
  );
};

/** The map on a phone: the curve stands upright beside its steps. */
export const Upright = ({ view, onOpen }: UprightProps) => {
  const { rows, height, shapes } = uprightOf(view);
  return (
    <div className={styles.upright}>
      <svg width={uprightWidth} height={height} aria-hidden="true">
        <Shapes shapes={shapes} />
      </svg>
      <ol>
        {rows.map((row) =>
          row.kind === 'stage' ? (
            <StageRow key={row.stage.id} row={row} onOpen={onOpen} />
          ) : (
            <StepRow key={`${row.step.stageId} ${row.step.touchpointId}`} row={row} onOpen={onOpen} />
          ),
        )}
      </ol>
    </div>
  );
};
