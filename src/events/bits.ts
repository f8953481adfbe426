import type { House } from '../platform/house.ts';
import { outsideId } from '../platform/ids.ts';

/** The zero UUID: no customer, no import. ClickHouse keeps ids without a null map, which joins faster. */
export const nobody = '00000000-0000-0000-0000-000000000000';

/** First 64 bits of a handle's UUID as decimal text: how events name it. */
export const handleBits = (handleId: string): string => BigInt(`0x${handleId.replaceAll('-', '').slice(0, 16)}`).toString();

/** The value of a visitor's cookie handle: keyed, so that it cannot be traced back without the key file. */
export const visitorHash = (house: Pick<House, 'secrets'>, workspaceId: string, visitor: string): string =>
  house.secrets.hash(workspaceId, `visitor:${visitor}`);

/**
 * 64 bits for a visitor nobody knows, as decimal text. They are those of the cookie handle that `resolveHandles` makes of the same hash,
 * so everything the visitor did before becomes the customer's by one link once somebody identifies.
 */
export const anonymousHandle = (house: Pick<House, 'secrets'>, workspaceId: string, visitor: string): string =>
  handleBits(outsideId(workspaceId, 'handle:cookie', visitorHash(house, workspaceId, visitor)));
