import { StateMark } from '../../../ui/charts/marks.tsx';
import { Table } from '../../../ui/kit/Table.tsx';
import { useSay, useWords } from '../../../ui/language.tsx';
import { home } from '../shell/apis.ts';
import { SettingsFrame } from './SettingsFrame.tsx';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

const marks = { good: 'good', care: 'care', broken: 'bad' } as const;

/** The same examination as `polku doctor`: what was looked at, what was found, what to do. */
const HealthPage = () => {
  const words = useWords({ fi, en });
  const say = useSay();
  const list = home.useRoute('GET /doctor', {});
  return (
    <SettingsFrame>
      {list.isPending ? <p className="quiet">{words.loading}</p> : null}
      {list.error ? <p className="alarm">{list.error.message}</p> : null}
      {list.data ? (
        <Table
          caption={words.tabs.health}
          rows={list.data.lines}
          rowKey={(line) => line.what.en}
          columns={[
            {
              key: 'state',
              title: words.state,
              cell: (line) => (
                <span className="row">
                  <StateMark state={marks[line.state]} /> {words.states[line.state]}
                </span>
              ),
            },
            { key: 'what', title: words.check, cell: (line) => say(line.what) },
            { key: 'found', title: words.found, cell: (line) => line.found },
            { key: 'mend', title: words.mend, cell: (line) => (line.mend ? say(line.mend) : '') },
          ]}
        />
      ) : null}
    </SettingsFrame>
  );
};
export default HealthPage;
