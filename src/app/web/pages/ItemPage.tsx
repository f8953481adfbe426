import { useParams } from '@tanstack/react-router';
import { ItemReader, type DrawItem } from '../../../channels/web/widgets.tsx';
import { Understanding } from '../../../understanding/web/widgets.tsx';

// What we ourselves answered says nothing about the customer.
const drawItem: DrawItem = (item) =>
  item.direction === 'out' ? null : <Understanding itemId={item.id} text={item.text || (item.subject ?? '')} />;

/** An item in its conversation with what was understood of it: the one page that needs both rooms. */
const ItemPage = () => {
  const { id = '' } = useParams({ strict: false });
  return <ItemReader id={id} drawItem={drawItem} />;
};
export default ItemPage;
