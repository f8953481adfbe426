import type { z } from 'zod';
import { errors, PolkuError } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import type { Tx } from '../../platform/records/contract.ts';
import { recordConsents } from './consents.ts';
import type { newConsentSchema } from './contract.ts';
import type { ConsentChannel } from './purposes.ts';
import { addressesOf, leaveComputedGroups } from './store.ts';

/** Addresses that a statement about a channel is about; what is said of all channels, or by post, is about every one of them. */
const kindsOf: Readonly<Partial<Record<ConsentChannel, readonly string[]>>> = {
  email: ['email'],
  sms: ['phone'],
  phone: ['phone'],
  social: ['social'],
};

/** What a statement that somebody wrote down comes from, as imports come from files. */
const byHand = 'polku';

/**
 * Writes down what a person said, on each address it is about: when the addresses are parted later, it goes with all of them. Refusing to
 * be profiled takes the person out of the computed groups in the same transaction.
 */
export const recordConsent = async (
  tx: Tx,
  customerId: string,
  said: z.infer<typeof newConsentSchema>,
  by: { readonly userId: string; readonly now: Date },
): Promise<void> => {
  const kinds = kindsOf[said.channel];
  const addresses = (await addressesOf(tx, customerId)).filter(({ kind }) => !kinds || kinds.includes(kind));
  if (addresses.length === 0) throw new PolkuError(errors.invalid, { field: 'channel', reason: `no ${said.channel} address` });
  // A day without a time: noon, so that no zone moves it to another day; of today, now, so that it counts after what was said this morning.
  const at = said.at && said.at !== by.now.toISOString().slice(0, 10) ? new Date(`${said.at}T12:00:00Z`) : by.now;
  if (at > by.now) throw new PolkuError(errors.invalid, { field: 'at', reason: 'in the future' });
  await recordConsents(
    tx,
    addresses.map(({ id }) => ({
      id: newId(),
      handleId: id,
      purpose: said.purpose,
      channel: said.channel,
      granted: said.granted,
      at,
      source: byHand,
      importId: null,
      proof: said.proof,
      recordedBy: by.userId,
    })),
  );
  if (said.purpose === 'profiling' && !said.granted) await leaveComputedGroups(tx, customerId);
};
