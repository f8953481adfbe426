/**
 * The script of a measured web page. Rules: nothing here may stop or break the page, so everything runs guarded and late; nothing is stored on the
 * device before consent; of forms only the names of fields leave the page. Kept under 3 KB (gzip) by a test.
 */
import { watchVitals } from './vitals.ts';

type Mode = 'none' | 'anonymous' | 'full';
type Properties = Record<string, unknown>;
interface Stub {
  readonly q?: readonly (readonly [string, ArrayLike<unknown>])[];
}

const most = 50;
const idName = 'polku.id';
const queueName = 'polku.queue';

/** Runs something of ours; a fault stays here. */
const safe = <T>(work: () => T): T | undefined => {
  try {
    return work();
  } catch {
    return undefined;
  }
};

const random = (): string => Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join('');

const start = (script: HTMLScriptElement, stub: Stub): void => {
  const { key: writeKey, consent = 'anonymous' } = script.dataset;
  const url = new URL('/v1/batch', script.src).href;
  const kept = consent === 'none' ? null : safe(() => localStorage.getItem(idName));
  let mode: Mode = navigator.webdriver ? 'none' : kept ? 'full' : (consent as Mode); // unknown modes are as anonymous
  let visitor = kept ?? '';
  let user: string | undefined;
  let queue: object[] = [];
  let sending: readonly object[] = [];
  /** Given to the browser while the page was leaving: whether it arrived is not told. */
  let left: readonly object[] = [];
  let faults = 0;
  let timer = 0;
  let seen = '';

  /** What was not acknowledged waits on the device only with consent; ids make sending it twice harmless. */
  const keep = (): void => {
    if (mode === 'full') safe(() => localStorage.setItem(queueName, JSON.stringify([...left, ...sending, ...queue].slice(-most))));
  };
  const body = (batch: readonly object[]): string => JSON.stringify({ writeKey, sentAt: new Date(), batch });

  const flush = (): void => {
    timer = 0;
    if (sending.length > 0 || queue.length === 0) return;
    queue = [...left, ...queue];
    left = [];
    sending = queue.splice(0, 20);
    const stop = new AbortController();
    const limit = setTimeout(() => stop.abort(), 10_000);
    const done = (failed: boolean): void => {
      clearTimeout(limit);
      if (failed) queue = [...sending, ...queue].slice(-most);
      faults = failed ? faults + 1 : 0;
      sending = [];
      keep();
      if (queue.length > 0) wait(Math.min(60_000, 1000 * 2 ** faults));
    };
    // Plain text needs no question beforehand (preflight), and no cookies go along.
    fetch(url, {
      method: 'POST',
      body: body(sending),
      headers: { 'content-type': 'text/plain' },
      credentials: 'omit',
      keepalive: true,
      signal: stop.signal,
    }).then(
      ({ status }) => done(status > 499 || status === 429),
      () => done(true),
    );
  };
  const wait = (ms: number): void => {
    timer ||= window.setTimeout(() => safe(flush), ms);
  };
  /** The page is going away: the browser sends this one by itself, after the tab is closed too. */
  const leave = (): void => {
    const batch = queue.splice(0);
    if (batch.length === 0) return;
    navigator.sendBeacon(url, new Blob([body(batch)], { type: 'text/plain' }));
    if (mode === 'full') left = [...left, ...batch];
    keep();
  };

  const send = (type: string, more: object, messageId = random()): void => {
    if (mode === 'none') return;
    const { pathname, host, search } = location;
    const given = new URLSearchParams(search);
    const [source, medium, name] = ['source', 'medium', 'campaign'].map((part) => given.get(`utm_${part}`));
    const from = safe(() => new URL(document.referrer)); // only its address without path is told, and only of another site
    queue.push({
      type,
      messageId,
      timestamp: new Date(),
      ...(mode === 'full' ? { anonymousId: visitor, userId: user } : {}),
      context: {
        page: { path: pathname, referrer: from && from.host !== host ? from.origin : undefined },
        campaign: source ? { source, medium, name } : undefined,
      },
      ...more,
    });
    queue = queue.slice(-most);
    keep();
    wait(500);
  };
  const track = (event: string, properties: Properties = {}, id?: string): void => send('track', { event, properties }, id);
  const view = (): void => {
    if (mode === 'none' || seen === location.pathname) return;
    seen = location.pathname;
    send('page', {});
  };

  const api = {
    consent(next: Mode): void {
      if (navigator.webdriver) return;
      mode = next;
      if (next === 'full') {
        visitor ||= random();
        safe(() => localStorage.setItem(idName, visitor));
        keep();
      } else {
        visitor = '';
        user = undefined;
        safe(() => [idName, queueName].forEach((name) => localStorage.removeItem(name)));
      }
      if (next !== 'full') left = [];
      if (next === 'none') queue = [];
      else view();
    },
    track,
    page: (): void => send('page', {}),
    /** The same order again (a reloaded thank-you page) is one purchase. */
    purchase: (order: { value?: number; currency?: string; order?: string } = {}): void =>
      track('purchase', order, order.order ? `purchase:${order.order}` : undefined),
    identify(id: string, more: Properties = {}): void {
      if (mode !== 'full') return;
      user = id;
      send('identify', { userId: id, traits: more });
    },
  };

  const clicked = (target: Element): void => {
    const marked = target.closest<HTMLElement>('[data-polku]:not(form)');
    if (marked?.dataset.polku) track(marked.dataset.polku, { how: 'click' });
    const link = target.closest<HTMLAnchorElement>('a[href]');
    if (link && /^http/.test(link.protocol) && link.host !== location.host) track('outbound_link', { host: link.host });
  };
  const submitted = (form: HTMLFormElement): void => {
    const fields = Array.from(form.elements, (field) => field.getAttribute('type') !== 'hidden' && field.getAttribute('name')).filter(
      Boolean,
    );
    const name = form.getAttribute('name') ?? form.id;
    track(form.dataset.polku ?? 'form_submit', { form: name, fields: [...new Set(fields)].join(' ').slice(0, 200) });
  };
  const listen = (target: EventTarget, name: string, act: (event: Event) => void): void =>
    target.addEventListener(name, (event) => safe(() => act(event)), { capture: true, passive: true });

  if (mode === 'full') queue = safe(() => JSON.parse(localStorage.getItem(queueName) ?? '[]') as object[]) ?? []; // written by us
  for (const name of ['pushState', 'replaceState'] as const) {
    const original = history[name];
    history[name] = function (...given) {
      original.apply(this, given);
      setTimeout(() => safe(view));
    };
  }
  listen(window, 'popstate', view);
  listen(document, 'click', ({ target }) => target instanceof Element && clicked(target));
  listen(document, 'submit', ({ target }) => target instanceof HTMLFormElement && submitted(target));
  const vitals = safe(watchVitals);
  const entry = location.pathname;
  let told = false;
  listen(document, 'visibilitychange', () => {
    if (document.visibilityState !== 'hidden') return;
    const speed = vitals?.();
    if (speed && !told) {
      told = true;
      send('track', { event: 'page_speed', properties: { ...speed, path: entry } });
    }
    leave();
  });
  listen(window, 'pagehide', leave);
  Object.assign(window, { polku: api });
  if (mode === 'full') api.consent(mode);
  for (const [name, given] of stub.q ?? [])
    safe(() => Object.hasOwn(api, name) && (api[name as keyof typeof api] as (...all: unknown[]) => void)(...Array.from(given)));
  view();
};

safe(() => {
  const script = document.currentScript;
  const { polku = {} } = window as { polku?: Stub & { track?: unknown; q?: Stub['q'] } }; // the snippet's stub, or ourselves when loaded twice
  if (script instanceof HTMLScriptElement && (!polku.track || polku.q)) start(script, polku);
});
