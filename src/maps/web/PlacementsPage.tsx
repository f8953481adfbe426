import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useFormat } from '../../ui/format.ts';
import { intents, reasons, topics } from '../../language/labels.ts';
import type { Words } from '../../platform/language.ts';
import { Button } from '../../ui/kit/Button.tsx';
import { Choice } from '../../ui/kit/Field.tsx';
import { Empty } from '../../ui/kit/feedback.tsx';
import { Table } from '../../ui/kit/Table.tsx';
import { useSay, useWords } from '../../ui/language.tsx';
import { Link } from '../../ui/Link.tsx';
import type { MapView, PlacementLine } from '../contract.ts';
import { channelNameOf, stepKey } from '../scene/frame.ts';
import { api, useMayEdit } from './api.ts';
import styles from './map.module.css';
import { useSceneWords } from './parts.tsx';
import { useEdits, type Edits } from './useEdits.ts';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

const page = 200;

interface ChooserProps {
  readonly line: PlacementLine;
  readonly view: MapView;
  readonly edits: Edits;
}

const Chooser = ({ line, view, edits }: ChooserProps) => {
  const words = useWords({ fi, en }).placements;
  const say = useSay();
  const place = (to: { readonly touchpointId: string; readonly stageId: string } | 'unplaced' | 'rules'): void => {
    void edits.run(words.saved, () =>
      api.call('POST /maps/:id/placements', { params: { id: view.map.id }, body: { signatures: [line.signature], to } }),
    );
  };
  const now =
    line.touchpointId && line.stageId
      ? stepKey({ touchpointId: line.touchpointId, stageId: line.stageId })
      : line.by === 'person'
        ? 'unplaced'
        : '';
  return (
    <Choice
      label={words.where}
      hiddenLabel
      value={now}
      options={[
        ...(now === '' ? [{ id: '', text: words.choose }] : []),
        ...view.steps.map((step) => {
          const stage = view.stages.find(({ id }) => id === step.stageId);
          return { id: stepKey(step), text: `${stage ? say(stage.name) : ''}: ${say(step.step)}` };
        }),
        { id: 'unplaced', text: words.nowhere },
        ...(line.by === 'person' ? [{ id: 'rules', text: words.rules }] : []),
      ]}
      onChange={(id) => {
        const step = view.steps.find((one) => stepKey(one) === id);
        if (step) place({ touchpointId: step.touchpointId, stageId: step.stageId });
        else if (id === 'unplaced' || id === 'rules') place(id);
      }}
    />
  );
};

const Lines = ({
  lines,
  view,
  edits,
  mayEdit,
}: Omit<ChooserProps, 'line'> & { readonly lines: readonly PlacementLine[]; readonly mayEdit: boolean }) => {
  const words = useWords({ fi, en }).placements;
  const said = useSceneWords();
  const say = useSay();
  const format = useFormat();
  const named = (list: Readonly<Record<string, Words>>, key: string): string => {
    const both = list[key];
    return both ? say(both) : key;
  };
  /** Labels in words; the names of events are the company's own and stay as they are. */
  const appearance = (line: PlacementLine): string =>
    [
      line.source === 'item' ? (words.kinds[line.kind] ?? line.kind) : line.kind,
      line.place,
      named(topics, line.topic),
      named(reasons, line.reason),
      named(intents, line.intent),
    ]
      .filter(Boolean)
      .join(' · ');
  const whereOf = ({ touchpointId, stageId }: PlacementLine): string => {
    const step = view.steps.find((one) => one.touchpointId === touchpointId && one.stageId === stageId);
    return step ? say(step.step) : '';
  };
  return (
    <Table
      caption={words.title}
      rows={lines}
      rowKey={({ signature }) => signature}
      columns={[
        {
          key: 'what',
          title: words.what,
          cell: (line) => (
            <>
              {appearance(line)}
              <br />
              <span className="meta">
                {line.source === 'event' ? words.event : words.item}
                {line.channel ? `, ${channelNameOf(said, line.channel)}` : ''}
              </span>
            </>
          ),
        },
        { key: 'count', title: words.count, right: true, cell: ({ count }) => format.number(count) },
        { key: 'persons', title: words.persons, right: true, cell: ({ persons }) => format.number(persons) },
        {
          key: 'where',
          title: words.where,
          cell: (line) => (
            <div className={styles.places}>
              {mayEdit ? <Chooser line={line} view={view} edits={edits} /> : whereOf(line)}
              {line.by ? (
                <span className="meta">
                  {line.by === 'rule' ? words.byRule : words.byPerson}
                  {line.why ? `: ${say(line.why)}` : ''}
                </span>
              ) : null}
            </div>
          ),
        },
      ]}
    />
  );
};

/** Every way events and messages appear, by size, with the place each has on the map; those without one first. */
const PlacementsPage = () => {
  const words = useWords({ fi, en });
  const said = words.placements;
  const { id = '' } = useParams({ strict: false });
  const format = useFormat();
  const mayEdit = useMayEdit();
  const edits = useEdits(id, mayEdit);
  const [everything, showEverything] = useState(false);
  const [limit, setLimit] = useState(page);
  const view = api.useRoute('GET /maps/:id/view', { params: { id } });
  const answer = api.useRoute('GET /maps/:id/placements', { params: { id }, query: { limit, offset: 0 } });
  const error = answer.error ?? view.error;
  if (error) return <p className="alarm">{error.message}</p>;
  if (!answer.data || !view.data) return <p className="quiet">{words.counting}</p>;
  const { lines, total, unplaced } = answer.data;
  const shown = everything ? lines : lines.filter(({ touchpointId }) => touchpointId === null);
  return (
    <>
      <header className={styles.top}>
        <div>
          <p className="meta">
            <Link to={`/maps/${id}`}>{said.back}</Link> · {view.data.map.name}
          </p>
          <h1 className="h1">{said.title}</h1>
          <p className="lead">{said.lead}</p>
          <p>
            {unplaced.total === 0
              ? ''
              : unplaced.count === 0
                ? said.all
                : said.left(
                    format.number(unplaced.count),
                    format.number(unplaced.total),
                    format.percent(unplaced.share, unplaced.share < 0.01 ? 1 : 0),
                  )}
          </p>
        </div>
        <Choice
          label={said.filter}
          value={everything ? 'all' : 'unplaced'}
          options={[
            { id: 'unplaced', text: said.onlyUnplaced },
            { id: 'all', text: said.everything },
          ]}
          onChange={(choice) => showEverything(choice === 'all')}
        />
      </header>
      {total === 0 ? <Empty title={said.none} /> : null}
      {shown.length > 0 ? <Lines lines={shown} view={view.data} edits={edits} mayEdit={mayEdit} /> : null}
      {lines.length < total && (everything || shown.length === lines.length) ? (
        <Button onPress={() => setLimit(limit + page)}>{said.more}</Button>
      ) : null}
    </>
  );
};
export default PlacementsPage;
