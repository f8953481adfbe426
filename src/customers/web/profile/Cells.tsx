import { fill } from '../../../ui/figures/figureText.ts';
import { useFormat } from '../../../ui/format.ts';
import { Table } from '../../../ui/kit/Table.tsx';
import { useWords } from '../../../ui/language.tsx';
import { Link } from '../../../ui/Link.tsx';
import type { Relationships } from '../../relationship/contract.ts';
import { listAddress } from './useListFilter.ts';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

/** Whole values between the borders of a bin (0 is the lowest); null where equal values have left it empty. */
const binRange = (borders: readonly number[], bin: number): { readonly from: number | null; readonly to: number | null } | null => {
  const below = borders[bin - 1];
  const above = borders[bin];
  const from = below === undefined ? null : Math.floor(below) + 1;
  const to = above === undefined ? null : Math.floor(above);
  return from !== null && to !== null && from > to ? null : { from, to };
};

const scores = [5, 4, 3, 2, 1] as const;

/** Buyers by how lately and how often they have bought; every number opens its customers. */
export const Cells = ({ page }: { readonly page: Relationships }) => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const { borders, cells } = page;
  if (!borders) return <p className="quiet">{fill(words.cellsTooFew, { n: format.number(page.buyers) })}</p>;
  const money = cells.reduce((sum, cell) => sum + cell.spentCents, 0);
  const rangeText = (list: readonly number[], bin: number, lowest: number): string | null => {
    const range = binRange(list, bin);
    if (!range) return null;
    if (range.from === null && range.to === lowest) return format.number(lowest);
    if (range.from === null) return fill(words.atMost, { n: format.number(range.to ?? 0) });
    if (range.to === null) return fill(words.over, { n: format.number(range.from - 1) });
    return range.from === range.to ? format.number(range.to) : `${format.number(range.from)}–${format.number(range.to)}`;
  };
  const columns = scores.toReversed().flatMap((frequency) => {
    const range = rangeText(borders.frequency, frequency - 1, 1);
    return range === null ? [] : [{ frequency, title: `${range} ${range === '1' ? words.order.one : words.order.other}` }];
  });
  return (
    <Table
      caption={words.cells}
      rows={scores.filter((recency) => rangeText(borders.recency, 5 - recency, 0) !== null)}
      rowKey={String}
      columns={[
        {
          key: 'recency',
          title: words.lastOrder,
          cell: (recency) => `${rangeText(borders.recency, 5 - recency, 0)} ${words.days}`,
        },
        ...columns.map(({ frequency, title }) => ({
          key: String(frequency),
          title,
          right: true,
          cell: (recency: number) => {
            const cell = cells.find((one) => one.recency === recency && one.frequency === frequency);
            return cell ? (
              <>
                <Link to={listAddress({ recency, frequency })}>{format.count(cell.customers, words.customer)}</Link>
                {money > 0 ? (
                  <span className="meta"> · {fill(words.ofMoney, { share: format.percent(cell.spentCents / money) })}</span>
                ) : null}
              </>
            ) : (
              '–'
            );
          },
        })),
      ]}
    />
  );
};
