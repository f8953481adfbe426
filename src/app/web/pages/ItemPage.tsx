import { useParams } from '@tanstack/react-router';
import { ItemReader } from '../../../channels/web/widgets.tsx';
import { Understanding } from '../../../understanding/web/widgets.tsx';

/** An item in its conversation with what was understood of it: the one page that needs both rooms. */
const ItemPage = () => {
  const { id = '' } = useParams({ strict: false });
  return <ItemReader id={id} drawItem={(item) => <Understanding itemId={item.id} text={item.text || (item.subject ?? '')} />} />;
};
export default ItemPage;
