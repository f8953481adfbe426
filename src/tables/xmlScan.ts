import { longestCell, TableFault } from './fault.ts';

const deepest = 100;
const mostAttributes = 200;
/** One tag, comment or run of text longer than this is no data. In characters. */
const longestToken = 2 * longestCell;

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The five entities of XML and characters by number; no other is ever looked up, so none can grow. */
const plain = (text: string): string =>
  text.includes('&')
    ? text.replaceAll(/&(?:#(\d{1,7})|#x([\da-fA-F]{1,6})|(\w{1,10}));/g, (whole, decimal?: string, hex?: string, name?: string) => {
        if (name !== undefined) return named[name] ?? whole;
        const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
        return code > 0 && code < 0x110000 && !(code >= 0xd800 && code < 0xe000) ? String.fromCodePoint(code) : '';
      })
    : text;

export type Attributes = ReadonlyMap<string, string>;

export interface XmlHandler {
  open(name: string, attributes: Attributes): void;
  text(text: string): void;
  close(name: string): void;
}

export interface XmlScan {
  push(piece: string): void;
  end(): void;
}

const attribute = /([^\s=/<>"']{1,200})\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/g;

const attributesOf = (text: string): Attributes => {
  const found = new Map<string, string>();
  for (const [, name = '', double, single] of text.matchAll(attribute)) {
    found.set(name, plain(double ?? single ?? ''));
    if (found.size > mostAttributes)
      throw new TableFault('XML-elementissä on liikaa määritteitä.', 'An XML element has too many attributes.');
  }
  return found;
};

const broken = (): TableFault =>
  new TableFault('XML ei ole ehjää: elementit eivät sulkeudu oikein.', 'The XML is broken: its elements do not close as they should.');
const tooLong = (): TableFault =>
  new TableFault('XML:ssä on yli kahden miljoonan merkin pituinen kohta.', 'The XML has a place longer than two million characters.');

/** Where a tag ends: a `>` in a quoted attribute does not count. −1 when the rest has not come. */
const tagEnd = (text: string, from: number): number => {
  let quote = '';
  for (let at = from; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (quote !== '') {
      if (sign === quote) quote = '';
    } else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === '>') return at;
  }
  return -1;
};

/** Marks whose content is passed over or taken as it is: how they begin and how they end. */
const marks = [
  { begin: '<!--', end: '-->', isText: false },
  { begin: '<![CDATA[', end: ']]>', isText: true },
  { begin: '<?', end: '?>', isText: false },
] as const;

/**
 * Reads XML as it streams by. There are no document types and no entities of one's own: a file that has them is refused, because they are how small
 * files grow without end and read what is not theirs.
 */
export const createXmlScan = (handler: XmlHandler): XmlScan => {
  const stack: string[] = [];
  let rest = '';

  const tag = (inside: string): void => {
    if (inside.startsWith('/')) {
      const name = inside.slice(1).trim();
      if (stack.pop() !== name) throw broken();
      handler.close(name);
      return;
    }
    const isEmpty = inside.endsWith('/');
    const name = /^[^\s/]{1,200}/.exec(inside)?.[0];
    if (!name) throw broken();
    stack.push(name);
    if (stack.length > deepest) throw new TableFault('XML on liian syvästi sisäkkäinen.', 'The XML is nested too deeply.');
    handler.open(name, inside.length > name.length + 1 ? attributesOf(inside.slice(name.length)) : new Map());
    if (!isEmpty) return;
    stack.pop();
    handler.close(name);
  };

  /** Deals with what begins at a `<`; answers where it ends, or −1 when the rest has not come. */
  const markup = (text: string, at: number): number => {
    for (const { begin, end, isText } of marks) {
      if (!text.startsWith(begin, at)) continue;
      const close = text.indexOf(end, at + begin.length);
      if (close < 0) return -1;
      if (isText) handler.text(text.slice(at + begin.length, close));
      return close + end.length;
    }
    if (text.startsWith('<!', at)) {
      if (text.length - at < 9) return -1;
      throw new TableFault(
        'XML-tiedostossa on dokumenttityyppi (DOCTYPE) tai omia entiteettejä. Turvallisuussyistä niitä ei lueta: vie tiedosto ilman niitä.',
        'The XML has a document type (DOCTYPE) or entities of its own. For safety they are not read: export the file without them.',
      );
    }
    const close = tagEnd(text, at + 1);
    if (close < 0) return -1;
    tag(text.slice(at + 1, close));
    return close + 1;
  };

  return {
    push: (piece) => {
      const text = rest + piece;
      let at = 0;
      for (;;) {
        const next = text.indexOf('<', at);
        if (next < 0) break;
        if (next > at) handler.text(plain(text.slice(at, next)));
        const end = markup(text, next);
        if (end < 0) {
          rest = text.slice(next);
          if (rest.length > longestToken) throw tooLong();
          return;
        }
        at = end;
      }
      // Text is kept until the next tag, so that an entity is never cut in two.
      rest = text.slice(at);
      if (rest.length > longestToken) throw tooLong();
    },
    end: () => {
      if (stack.length > 0 || rest.trim() !== '') throw broken();
    },
  };
};
