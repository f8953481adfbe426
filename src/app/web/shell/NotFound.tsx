import { Link } from '../../../ui/Link.tsx';
import { useWords } from '../../../ui/language.tsx';
import { Empty } from '../../../ui/kit/feedback.tsx';
import { en } from '../words.en.ts';
import { fi } from '../words.fi.ts';

export const NotFound = () => {
  const words = useWords({ fi, en });
  return (
    <Empty title={words.notFound}>
      <Link to="/">{words.backToday}</Link>
    </Empty>
  );
};
