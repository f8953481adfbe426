import { useFormat } from '../../../ui/format.ts';
import { Button } from '../../../ui/kit/Button.tsx';
import { Empty } from '../../../ui/kit/feedback.tsx';
import { Table } from '../../../ui/kit/Table.tsx';
import { useSay, useWords } from '../../../ui/language.tsx';
import { useMay } from '../../../ui/may.ts';
import { api } from './api.ts';
import { useCorrecting } from './Correct.tsx';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

/** What has been corrected, each of which can be taken back. */
export const Corrections = () => {
  const words = useWords({ fi, en });
  const say = useSay();
  const format = useFormat();
  const mayMend = useMay('profiles.write');
  const { undo } = useCorrecting();
  const { data, error } = api.useRoute('GET /data-quality/corrections', {});
  if (error) return <p className="alarm">{error.message}</p>;
  if (!data) return <p className="quiet">{words.loading}</p>;
  if (data.corrections.length === 0)
    return (
      <Empty title={words.historyNone}>
        <p>{words.historyNoneHint}</p>
      </Empty>
    );
  return (
    <Table
      caption={words.history}
      rows={data.corrections}
      rowKey={({ id }) => id}
      columns={[
        { key: 'when', title: words.when, cell: ({ at }) => <span className="num">{format.moment(at)}</span> },
        { key: 'field', title: words.field, cell: ({ label }) => say(label) },
        { key: 'what', title: words.what, cell: ({ problem }) => words.problems[problem] ?? problem },
        { key: 'how', title: words.how, right: true, cell: ({ changed }) => format.number(changed) },
        { key: 'by', title: words.by, cell: ({ byName }) => byName ?? words.system },
        {
          key: 'undo',
          title: '',
          cell: ({ id, state }) =>
            state === 'done' && mayMend ? (
              <Button onPress={() => void undo(id)}>{words.undo}</Button>
            ) : (
              <span className="meta">{words.states[state]}</span>
            ),
        },
      ]}
    />
  );
};
