import { useFormat } from '../../../ui/format.ts';
import { Button } from '../../../ui/kit/Button.tsx';
import { Table } from '../../../ui/kit/Table.tsx';
import { useWords } from '../../../ui/language.tsx';
import { Link } from '../../../ui/Link.tsx';
import { api } from './api.ts';
import { ofHundred } from './Pair.tsx';
import type { Decisions } from './useDecisions.ts';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

/** What was decided, by whom, and the way back. */
export const Decided = ({ mayDecide, decisions }: { readonly mayDecide: boolean; readonly decisions: Decisions }) => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const { data, error } = api.useRoute('GET /customer-matches/decided', {});
  if (error) return <p className="alarm">{error.message}</p>;
  if (!data) return <p className="quiet">{words.loading}</p>;
  if (data.decided.length === 0) return <p className="quiet">{words.noneDecided}</p>;
  return (
    <Table
      caption={words.decided}
      rows={data.decided}
      rowKey={({ id }) => id}
      columns={[
        { key: 'when', title: words.when, cell: ({ at }) => format.moment(at) },
        {
          key: 'who',
          title: words.who,
          cell: ({ names, customerId }) => <Link to={`/customers/${customerId}`}>{[...new Set(names)].join(' – ')}</Link>,
        },
        { key: 'what', title: words.what, cell: ({ state, probability }) => `${words.states[state]}, ${ofHundred(probability)} / 100` },
        { key: 'by', title: words.by, cell: ({ by, byName }) => (by === 'system' ? words.system : byName) },
        {
          key: 'undo',
          title: <span className="sr">{words.undo}</span>,
          cell: ({ id }) => (mayDecide ? <Button onPress={() => decisions.takeBack([id])}>{words.undo}</Button> : null),
        },
      ]}
    />
  );
};
