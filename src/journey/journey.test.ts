import { describe, expect, it } from 'vitest';
import type { Appearance } from './contract.ts';
import { channelFamily } from './channels.ts';
import { eventRules } from './eventRules.ts';
import { itemRules } from './itemRules.ts';
import { starterTouchpoints, suggest, templates, touchpointType, touchpointTypes } from './index.ts';

const empty: Appearance = { source: 'event', kind: '', channel: '', place: '', topic: '', reason: '', intent: '' };
const event = (kind: string, more: Partial<Appearance> = {}): Appearance => ({ ...empty, kind, ...more });
const item = (more: Partial<Appearance>): Appearance => ({ ...empty, source: 'item', ...more });

describe('the catalogue', () => {
  it('holds five templates and 37 types with both languages', () => {
    expect(templates.map(({ stages }) => stages.length)).toEqual([7, 5, 7, 5, 5]);
    expect(touchpointTypes).toHaveLength(37);
    expect(new Set(touchpointTypes.map(({ key }) => key)).size).toBe(37);
    for (const words of [
      ...touchpointTypes.flatMap(({ name, step }) => [name, step]),
      ...templates.flatMap(({ name, stages }) => [name, ...stages.map((each) => each.name)]),
    ])
      expect(words.fi !== '' && words.en !== '').toBe(true);
  });

  it('stands every type on a stage of every template', () => {
    for (const template of templates)
      for (const type of touchpointTypes) expect(template.stages.map(({ key }) => key)).toContain(type.stages[template.key]);
  });

  it('names only known types in rules and starters', () => {
    for (const rule of [...eventRules, ...itemRules])
      if (rule.to && rule.to[0] !== 'channel') expect(touchpointType(rule.to[0]), rule.name).toBeDefined();
    for (const template of templates) {
      expect(starterTouchpoints(template.key).length).toBeGreaterThan(5);
      for (const key of starterTouchpoints(template.key)) expect(touchpointType(key), key).toBeDefined();
    }
  });
});

describe('channel families', () => {
  it.each([
    ['verkkokauppa', 'web'],
    ['Myymälä Kuopio', 'store'],
    ['myymälä Tampere', 'store'],
    ['sähköposti', 'email'],
    ['E-mail', 'email'],
    ['x', 'social'],
    ['xylofoni', 'other'],
    ['Instagram', 'social'],
    ['messenger', 'direct'],
    ['Facebook message', 'direct'],
    ['puhelin', 'phone'],
    ['chat', 'chat'],
    ['', 'other'],
  ])('%s is %s', (channel, family) => expect(channelFamily(channel)).toBe(family));
});

describe('placement of deeds on the default path', () => {
  const table: readonly (readonly [Appearance, string, string])[] = [
    [event('page_view', { place: '/tuote/:id' }), 'product-page', 'consideration'],
    [event('page_view', { place: '/kokotaulukko' }), 'product-page', 'consideration'],
    [event('page_view', { place: '/ohjeet/kengat' }), 'guide', 'consideration'],
    [event('page_view', { place: '/palautus' }), 'return', 'service'],
    [event('page_view', { place: '/tilaus/seuranta' }), 'tracking', 'delivery'],
    [event('page_view', { place: '/' }), 'website', 'awareness'],
    [event('page_view'), 'website', 'awareness'],
    [event('product_view'), 'product-page', 'consideration'],
    [event('view_product'), 'product-page', 'consideration'],
    [event('catalog'), 'product-page', 'consideration'],
    [event('search', { place: '/haku' }), 'product-page', 'consideration'],
    [event('Add to cart'), 'checkout', 'purchase'],
    [event('cart'), 'checkout', 'purchase'],
    [event('begin_checkout'), 'checkout', 'purchase'],
    [event('delivery_step'), 'checkout', 'purchase'],
    [event('shipping_details'), 'checkout', 'purchase'],
    [event('payment_details'), 'payment', 'purchase'],
    [event('purchase', { channel: 'verkkokauppa' }), 'payment', 'purchase'],
    [event('purchase', { channel: 'myymälä Kuopio' }), 'store', 'purchase'],
    [event('order_confirmation'), 'confirmation', 'delivery'],
    [event('tracking_opened'), 'tracking', 'delivery'],
    [event('parcel_picked_up'), 'pick-up-point', 'delivery'],
    [event('return_sent'), 'return', 'service'],
    [event('refund_paid'), 'return', 'service'],
    [event('repair_order'), 'repair', 'service'],
    [event('support_chat'), 'chat', 'service'],
    [event('store_visit', { channel: 'myymälä' }), 'store', 'consideration'],
    [event('newsletter_open', { channel: 'sähköposti' }), 'newsletter', 'loyalty'],
    [event('loyalty_login'), 'loyalty', 'loyalty'],
    [event('rental_booking'), 'store', 'loyalty'],
    [event('instagram_view', { channel: 'instagram' }), 'social-post', 'awareness'],
    [event('social_tag'), 'social-post', 'advocacy'],
    [event('review_written'), 'review', 'advocacy'],
    [event('referral'), 'referral', 'advocacy'],
    [event('tilausvahvistus'), 'confirmation', 'delivery'],
  ];
  it.each(table)('%o → %s in %s', (appearance, touchpoint, stage) => {
    expect(suggest(appearance, 'default')).toMatchObject({ touchpoint, stage });
  });

  it('leaves what nobody knows unplaced', () => {
    expect(suggest(event('triage_and_assessment'), 'default')).toBeNull();
    expect(suggest(event('purchase'), 'no-such-template')).toBeNull();
  });
});

describe('placement of words on the default path', () => {
  const table: readonly (readonly [Partial<Appearance>, string, string])[] = [
    [{ topic: 'delivery', reason: 'late', channel: 'chat', intent: 'grumble' }, 'tracking', 'delivery'],
    [{ topic: 'delivery', reason: 'broken', channel: 'email' }, 'package', 'delivery'],
    [{ topic: 'pick-up', channel: 'email' }, 'pick-up-point', 'delivery'],
    [{ topic: 'size', intent: 'question', channel: 'chat' }, 'product-page', 'consideration'],
    [{ topic: 'size', intent: 'advice', channel: 'chat' }, 'product-page', 'consideration'],
    [{ topic: 'size', intent: 'grumble', channel: 'survey' }, 'package', 'delivery'],
    [{ topic: 'size', intent: 'return', channel: 'email' }, 'return', 'service'],
    [{ topic: 'store', intent: 'thanks', channel: 'survey' }, 'store', 'purchase'],
    [{ topic: 'store', intent: 'question', channel: 'phone' }, 'store', 'consideration'],
    [{ topic: 'product', intent: 'thanks', channel: 'instagram' }, 'social-post', 'advocacy'],
    [{ topic: 'product', channel: 'review' }, 'review', 'advocacy'],
    [{ topic: 'refund', reason: 'slow-refund', channel: 'email' }, 'return', 'service'],
    [{ topic: 'repair', channel: 'store' }, 'repair', 'service'],
    [{ topic: 'checkout', reason: 'not-working', channel: 'form' }, 'checkout', 'purchase'],
    [{ topic: 'newsletter', channel: 'email' }, 'newsletter', 'loyalty'],
    [{ topic: 'customer-service', channel: 'phone', reason: 'queue' }, 'phone', 'service'],
    [{ topic: 'customer-service', channel: 'chat' }, 'chat', 'service'],
    [{ intent: 'order-status', channel: 'chat' }, 'tracking', 'delivery'],
    [{ intent: 'claim', channel: 'email' }, 'email', 'service'],
    [{ intent: 'question', channel: 'instagram' }, 'social-post', 'awareness'],
    [{ channel: 'survey' }, 'survey', 'loyalty'],
    [{ channel: 'chat', reason: 'late' }, 'tracking', 'delivery'],
    [{ channel: 'instagram', reason: 'beyond-expectations' }, 'social-post', 'advocacy'],
    [{ channel: 'facebook', topic: 'customer-service', reason: 'rude' }, 'private-message', 'service'],
    [{ channel: 'email', topic: 'payment', intent: 'job' }, 'payment', 'purchase'],
  ];
  it.each(table)('%o → %s in %s', (appearance, touchpoint, stage) => {
    expect(suggest(item(appearance), 'default')).toMatchObject({ touchpoint, stage });
  });

  it('places nothing by the channel alone', () => {
    expect(suggest(item({ channel: 'chat' }), 'default')).toBeNull();
    expect(suggest(item({ channel: 'email', topic: 'delivery', intent: 'spam' }), 'default')).toBeNull();
    expect(suggest(item({ channel: 'email', intent: 'job' }), 'default')).toBeNull();
  });
});

describe('other templates', () => {
  it('puts phases on their own stages', () => {
    expect(suggest(event('purchase', { channel: 'web' }), 'purchase')?.stage).toBe('decision');
    expect(suggest(event('search_click'), 'purchase')?.stage).toBe('search');
    expect(suggest(event('contract_signed'), 'business')?.stage).toBe('contract');
    expect(suggest(event('order_confirmation'), 'travel')?.stage).toBe('booking');
    expect(suggest(item({ topic: 'delivery' }), 'service')?.stage).toBe('waiting');
    expect(suggest(item({ topic: 'refund' }), 'service')?.stage).toBe('solution');
  });
});
