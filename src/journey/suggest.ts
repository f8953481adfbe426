import type { Appearance, Suggestion } from './contract.ts';
import { channelFamily, type ChannelFamily } from './channels.ts';
import { eventRules } from './eventRules.ts';
import { itemRules } from './itemRules.ts';
import { fits } from './rule.ts';
import { stageOf, templateByKey } from './templates.ts';
import { touchpointType } from './touchpoints.ts';

/** Rises whenever a rule changes: placements made by older rules are made again. */
export const rulesVersion = 2;

/** The touchpoint where a contact in a channel happens. A form's answer comes by e-mail. */
const touchpointOfChannel: Readonly<Partial<Record<ChannelFamily, string>>> = {
  chat: 'chat',
  app: 'chat',
  phone: 'phone',
  email: 'email',
  form: 'email',
  web: 'email',
  direct: 'private-message',
  // A matter that is raised in public is handled in private messages.
  social: 'private-message',
  forum: 'community',
  store: 'store',
  review: 'review',
  survey: 'survey',
  meeting: 'sales-meeting',
};

/**
 * Where a way of appearing belongs on a path: the first rule that fits. Null when no rule knows it, the rule says to leave it, or the
 * template is unknown. A phase becomes the template's own stage; where the touchpoint's type has a better stage there, that one.
 */
export const suggest = (appearance: Appearance, templateKey: string): Suggestion | null => {
  const rule = (appearance.source === 'event' ? eventRules : itemRules).find((each) => fits(each, appearance));
  if (!rule?.to) return null;
  const [named, phase] = rule.to;
  const touchpoint = named === 'channel' ? touchpointOfChannel[channelFamily(appearance.channel)] : named;
  const usual = stageOf(templateKey, phase);
  if (!touchpoint || !usual) return null;
  const own = touchpointType(touchpoint)?.stages[templateKey];
  // On the default path the rule's phase is the stage; elsewhere several phases share a stage, and the type knows better.
  const stage = own && own !== usual && templateKey !== 'default' && isUsualPhase(touchpoint, phase) ? own : usual;
  return templateByKey(templateKey)?.stages.some((each) => each.key === stage) ? { touchpoint, stage, why: rule.why } : null;
};

/** Whether the rule speaks of the phase in which the type usually stands. */
const isUsualPhase = (touchpoint: string, phase: string): boolean => touchpointType(touchpoint)?.stages.default === phase;
