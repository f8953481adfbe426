import { useState } from 'react';
import { useFormat } from '../../../ui/format.ts';
import { Button } from '../../../ui/kit/Button.tsx';
import { Table } from '../../../ui/kit/Table.tsx';
import { useWords } from '../../../ui/language.tsx';
import { home } from '../shell/apis.ts';
import { SettingsFrame } from './SettingsFrame.tsx';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

/** Käyttöloki: who did what and when. */
const LogPage = () => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const [limit, setLimit] = useState(100);
  const list = home.useRoute('GET /audit', { query: { limit } }, { placeholderData: (before) => before });
  const rows = list.data?.rows ?? [];
  return (
    <SettingsFrame>
      {list.error ? <p className="alarm">{list.error.message}</p> : null}
      {list.data && rows.length === 0 ? <p className="quiet">{words.logNone}</p> : null}
      {rows.length > 0 ? (
        <Table
          caption={words.tabs.log}
          rows={rows}
          rowKey={(row) => row.id}
          columns={[
            { key: 'when', title: words.when, cell: (row) => format.moment(row.at) },
            { key: 'who', title: words.who, cell: (row) => row.who },
            { key: 'action', title: words.action, cell: (row) => row.action },
            { key: 'object', title: words.object, cell: (row) => row.object },
          ]}
        />
      ) : null}
      {rows.length === limit && limit < 500 ? (
        <div>
          <Button onPress={() => setLimit(Math.min(500, limit + 200))}>{words.older}</Button>
        </div>
      ) : null}
    </SettingsFrame>
  );
};
export default LogPage;
