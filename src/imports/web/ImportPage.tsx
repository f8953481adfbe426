import { useParams } from '@tanstack/react-router';
import { Running } from './Running.tsx';

/** One import by its address. */
const ImportPage = () => {
  const { id = '' } = useParams({ strict: false });
  return <Running id={id} />;
};
export default ImportPage;
