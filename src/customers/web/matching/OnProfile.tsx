import { fill } from '../../../ui/figures/figureText.ts';
import { useWords } from '../../../ui/language.tsx';
import { Link } from '../../../ui/Link.tsx';
import { api } from './api.ts';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

/** Who else this customer may be, on the profile; nothing when nobody. */
export const MayBeSame = ({ customerId }: { readonly customerId: string }) => {
  const words = useWords({ fi, en });
  const { data } = api.useRoute('GET /customers/:id/matches', { params: { id: customerId } });
  return (data?.suggestions ?? []).map(({ id, sides }) => {
    const other = sides.find((side) => side.id !== customerId);
    return other ? (
      <p key={id} className="care">
        {fill(words.onProfile, { name: other.name })} <Link to="/customers/matches">{words.check}</Link>
      </p>
    ) : null;
  });
};

/** A way to the queue with how many wait in it; nothing when none do. */
export const ToMatches = ({ className }: { readonly className: string }) => {
  const words = useWords({ fi, en });
  const { data } = api.useRoute('GET /customer-matches', { query: { limit: 1 } });
  return data && data.open > 0 ? (
    <Link to="/customers/matches" className={className}>
      {words.title} ({data.open})
    </Link>
  ) : null;
};
