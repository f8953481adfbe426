import { reasons, topics } from '../../language/labels.ts';
import type { Words } from '../../platform/language.ts';

const named = (list: Readonly<Record<string, Words>>, key: string): Words => list[key] ?? { fi: key, en: key };

/** ”Toimitus ja seuranta: myöhässä”: the topic and why. Keys that the starter lists do not know are shown as they are. */
export const themeTitle = (topic: string, reason: string | null): Words => {
  const about = named(topics, topic);
  if (!reason) return about;
  const why = named(reasons, reason);
  return { fi: `${about.fi}: ${why.fi}`, en: `${about.en}: ${why.en}` };
};
