import type { z } from 'zod';
import type { Figure, OpenedFigure } from '../evidence/index.ts';
import type { RouteTable } from './http/contract.ts';
import type { House } from './house.ts';
import type { JobDefinition } from './jobs/contract.ts';
import type { Words } from './language.ts';
import type { Subscription } from './outbox/contract.ts';
import type { Tx } from './records/contract.ts';
import type { SegmentPredicate } from './segmentPredicates.ts';

/** A row of a person's timeline, whatever domain it came from. Newest first. */
export interface TimelineEntry {
  readonly id: string;
  /** `item`, `event`, `order`, `fact`, `identity`, `survey`, `note`… chooses the mark on screen. */
  readonly kind: string;
  readonly at: string;
  /** `day` when only the date was given. */
  readonly precision: 'instant' | 'day';
  readonly channel: string | null;
  /** The system's own sentence, in both languages. */
  readonly title: Words;
  /** The person's own words, if any. Hostile text: rendered as text only. */
  readonly text: string | null;
  /** −2…+2, or null when there is no feeling in it; `unsure` draws it hollow. */
  readonly feeling: { readonly score: number; readonly unsure: boolean } | null;
  readonly amount: number | null;
  readonly link: string | null;
}

export interface TimelineWindow {
  readonly before?: string;
  readonly limit: number;
}

/** The six verbs of the daily loop and of the rail. */
export type Verb = 'listen' | 'handle' | 'know' | 'map' | 'improve' | 'tell';

/** A figure that an entry of Tänään tells of: shown with its n and interval, and opened in the drawer. */
export interface TodayFigure {
  /** What was measured, said after the value: ”menetys jaksolla”. */
  readonly label: Words;
  readonly figure: Figure;
}

/** How something went from one period to the next. */
export interface TodayChange {
  readonly before: Figure;
  readonly after: Figure;
  /** Difference after − before with its 95 % interval, in the unit of the figures. */
  readonly difference: { readonly value: number; readonly lo: number; readonly hi: number };
  /** Values of equal periods (weeks) up to now, the oldest first. */
  readonly series: readonly number[];
  /** Whether the difference stands out when everything that was looked at is taken into account. */
  readonly isClear: boolean;
}

/** One thing on the page Tänään. */
export interface TodayEntry {
  readonly id: string;
  readonly section: 'needs' | 'changed' | 'hurts' | 'start';
  readonly weight: number;
  readonly title: Words;
  readonly note: Words;
  readonly link: string;
  /** What opening it does, on the link: ”Tarkista”. Without it the title is the link. */
  readonly act?: Words;
  /** True for a place that is held while its figures are being counted: the page asks again soon. */
  readonly counting?: boolean;
  /** Place among what hurts; 1 is drawn filled. */
  readonly rank?: number;
  readonly figure?: TodayFigure;
  readonly change?: TodayChange;
  /** How many kinds of evidence it has, as on the map: 0 nothing … 3 two or more methods. */
  readonly evidence?: 0 | 1 | 2 | 3;
  /** Short lines under it. */
  readonly facts?: readonly Words[];
}

/** What stands under one verb of the daily loop today: a number and a link to it. */
export interface LoopCount {
  readonly verb: Verb;
  /** When several domains count under a verb, the heaviest is shown. */
  readonly weight: number;
  /** Null while it is being counted. */
  readonly value: number | null;
  /** What was counted, in the form that the number asks for: ”uutta viestiä”. */
  readonly what: Words;
  readonly link: string;
  /** Whether it waits for somebody: its waymark is filled. */
  readonly due: boolean;
}

export type DoctorState = 'good' | 'care' | 'broken';
export interface DoctorLine {
  readonly state: DoctorState;
  readonly what: Words;
  readonly found: string;
  readonly mend: Words | null;
}

export type FieldType =
  | 'text'
  | 'longtext'
  | 'number'
  | 'money'
  | 'percent'
  | 'date'
  | 'datetime'
  | 'boolean'
  | 'category'
  | 'email'
  | 'phone'
  | 'score';
/** `date` and `datetime` are ISO texts (`2026-05-03`, `2026-05-03T10:00:00.000Z`); numbers are numbers; the rest is text. */
export type FieldValue = string | number | boolean | null;

/** A field an importer understands; columns are matched by `names` in both languages and by content. */
export interface ImportField {
  readonly key: string;
  readonly label: Words;
  readonly type: FieldType;
  readonly names: readonly string[];
  readonly required?: boolean;
  /** Whether a cell can be a value of the field at all: a column that mostly cannot is not taken for it, whatever its name. */
  readonly canBe?: (text: string) => boolean;
  /** A value that cannot be read is left out and remarked on; the row comes in all the same. */
  readonly lenient?: boolean;
}

/** Kinds of things that files can bring. */
export const importKinds = ['customers', 'companies', 'orders', 'items', 'notes', 'answers', 'consents', 'events'] as const;
export type ImportKind = (typeof importKinds)[number];

/** Something odd in a row that does not keep it out. */
export interface RowRemark {
  /** Key of the field that it is in. */
  readonly field: string;
  /** Stable name of the fault, for example `postcode.zero`: a plan lists the faults that are to be corrected. */
  readonly fault: string;
  readonly label: Words;
  /** The value as it most likely was meant; null leaves it out. Absent where people must look. Written only when the plan asks for it. */
  readonly mended?: FieldValue;
}

/** What an import would do to the customers, found out without writing anything. */
export interface ImportForesight {
  /** Customers that are not known yet. */
  readonly made: number;
  /** Customers that are known already and that some row is about. */
  readonly met: number;
  /** Rows that tell of a customer whom an earlier row of the file tells of. */
  readonly again: number;
  /** Rows that tell of nobody in particular. */
  readonly nobody: number;
  /** The first of the known ones, to be looked at. */
  readonly examples: readonly { readonly rowNumber: number; readonly customerId: string; readonly name: string }[];
}

export interface ImportRow {
  /** 1-based row number in the file as a spreadsheet shows it. */
  readonly rowNumber: number;
  /** Stable identity of the row: UUIDv5 of workspace, file kind and the row's own key (or its content). The same file twice gives the same keys. */
  readonly rowId: string;
  /** Values of mapped fields. */
  readonly values: Readonly<Record<string, FieldValue>>;
  /** Own columns kept as attributes: column name → typed value. */
  readonly attributes: Readonly<Record<string, FieldValue>>;
}

export type RowOutcome =
  | { readonly rowNumber: number; readonly outcome: 'written' | 'known' }
  | { readonly rowNumber: number; readonly outcome: 'rejected'; readonly field: string; readonly reason: Words };

export interface ImportContext {
  readonly importId: string;
  /** What the source is called: the file's name, or what the person named it. */
  readonly source: string;
  /** Types of the own columns, so that facts keep them. */
  readonly attributeTypes: Readonly<Record<string, FieldType>>;
  /** IANA zone of the workspace; dates without a zone are read in it. */
  readonly zone: string;
}

/** A kind of thing that files can bring. `imports` knows importers only through this hook. */
export interface Importer {
  readonly kind: ImportKind;
  readonly label: Words;
  readonly fields: readonly ImportField[];
  /** Whether columns that map to no field are kept as attributes. */
  readonly keepsAttributes: boolean;
  /** Checks one row before anything is written; null when it can be written. Used by the preview too. */
  check(row: ImportRow): { readonly field: string; readonly reason: Words } | null;
  /** What is odd in a row that can be written; `today` is an ISO date. Pure. */
  remarks?(row: ImportRow, today: string): readonly RowRemark[];
  /** Which customers the rows would make and meet. Writes nothing. */
  foresee?(house: House, workspaceId: string, rows: readonly ImportRow[]): Promise<ImportForesight>;
  /** Writes at most 500 checked rows. Must be idempotent by `rowId`. */
  write(house: House, workspaceId: string, rows: readonly ImportRow[], context: ImportContext): Promise<readonly RowOutcome[]>;
  /** Withdraws exactly what the import brought; lists what people have touched since. Idempotent. */
  undo(
    house: House,
    workspaceId: string,
    importId: string,
  ): Promise<{ readonly withdrawn: number; readonly touched: readonly { readonly what: Words; readonly link: string }[] }>;
}

/** A statement that one domain can make about many customers: the raw material of personas, filters and profiles. */
export interface CustomerColumn {
  /** Stable key, for example `attribute:Contract`, `orders.count`, `items.channelShare.chat`. */
  readonly key: string;
  readonly label: Words;
  readonly block: 'behaviour' | 'channels' | 'needs' | 'relationship' | 'attribute' | 'demographic' | 'outcome';
  readonly type: 'number' | 'ordinal' | 'nominal' | 'binary' | 'asymmetric';
  readonly source: 'data' | 'survey' | 'messages';
  /** Values by customer id; a customer that is absent has no value. Ordinals are level codes. */
  readonly values: ReadonlyMap<string, number | string>;
}

export interface SearchHit {
  readonly kind: string;
  readonly id: string;
  readonly title: string;
  readonly note: Words | null;
  readonly link: string;
}

/** Answers the questions that a domain's figures carry, so that any figure can be opened from anywhere. */
export interface FigureSource<With = unknown> {
  /** The `ask` of its questions, for example `maps.feeling`. Unique in the house. */
  readonly ask: string;
  readonly schema: z.ZodType<With>;
  /** Counts again as of now and lists what stands behind. What the reader may see of it is decided by the caller. */
  open(house: House, workspaceId: string, given: With): Promise<OpenedFigure>;
}

/** What a domain can honestly say about what its data does not tell. Figures are in the sentence. */
export interface HonestSentence {
  readonly id: string;
  /** `cannot`: something that cannot be computed from what there is; `care`: it can, with a reservation. */
  readonly tone: 'cannot' | 'care';
  readonly text: Words;
  /** Where it can be looked at or mended. */
  readonly link: string | null;
}

/** A place from which customer data came to Polku. */
export interface FoundSource {
  /** Stable: `file:Name`, `channel:email`, `events:web`. */
  readonly key: string;
  readonly kind: 'file' | 'channel' | 'events';
  readonly name: Words;
  /** How much came from it, and of what: ”640”, ”viestiä”. */
  readonly amount: number;
  readonly what: Words;
  readonly fields: readonly Words[];
  /** ISO instants of the oldest and the newest. */
  readonly first: string | null;
  readonly last: string | null;
  /** The capability that opens it to a member. */
  readonly opens: 'profiles.read' | 'items.read' | 'analysis.read';
}

/** Something that need not be kept for good. Only what a workspace has set a time for is ever cleared. */
export interface RetentionKind {
  /** Stable: `events`. Unique in the house. */
  readonly kind: string;
  readonly title: Words;
  readonly hint: Words;
  /** The shortest time that may be set, in months. */
  readonly least: number;
  /** How many would go if everything before the moment went. */
  count(house: House, workspaceId: string, before: Date): Promise<number>;
  /** Removes everything before the moment and answers how many went. Safe to run again. */
  clear(house: House, workspaceId: string, before: Date): Promise<number>;
}

export interface Hooks {
  readonly retention?: readonly RetentionKind[];
  timeline?(house: House, workspaceId: string, customerId: string, window: TimelineWindow): Promise<readonly TimelineEntry[]>;
  /** What is felt in items, by their id: put beside the entries of a timeline. Absent where nothing was read. */
  feelingsOf?(
    house: House,
    workspaceId: string,
    itemIds: readonly string[],
  ): Promise<ReadonlyMap<string, NonNullable<TimelineEntry['feeling']>>>;
  /** Everything the domain holds about a person, as plain JSON. */
  exportPerson?(house: House, workspaceId: string, customerId: string): Promise<Readonly<Record<string, unknown>>>;
  /** Removes every byte about the handles. Idempotent: replayed after a restore. */
  erasePerson?(
    house: House,
    workspaceId: string,
    person: {
      readonly customerId: string;
      readonly handleIds: readonly string[];
      /** Imports that brought any of it: their raw files and rejected rows hold the person too. */
      readonly importIds: readonly string[];
    },
  ): Promise<void>;
  /** Which of the handles still carry something of this domain: they keep their customer when the import that linked them is undone. */
  holdsHandles?(house: House, workspaceId: string, handleIds: readonly string[]): Promise<readonly string[]>;
  readonly importers?: readonly Importer[];
  /** Columns about customers for personas and filters. */
  customerColumns?(house: House, workspaceId: string): Promise<readonly CustomerColumn[]>;
  /** What rules of segments may ask of customers. */
  segmentPredicates?(house: House): readonly SegmentPredicate[];
  readonly figures?: readonly FigureSource<any>[]; // oxlint-disable-line no-explicit-any -- each source has its own question
  search?(house: House, workspaceId: string, query: string, limit: number): Promise<readonly SearchHit[]>;
  /** Computed from the stores within a few tens of milliseconds; what takes longer answers with a `counting` entry and goes on alone. */
  today?(house: House, workspaceId: string): Promise<readonly TodayEntry[]>;
  /** Counts for the loop of the six verbs on Tänään; as quick as `today`. */
  loop?(house: House, workspaceId: string): Promise<readonly LoopCount[]>;
  /** What the domain's data cannot tell, computed from what is stored; called in the background. */
  honesty?(house: House, workspaceId: string): Promise<readonly HonestSentence[]>;
  /** Where the domain's data came from; called in the background. */
  sources?(house: House, workspaceId: string): Promise<readonly FoundSource[]>;
  doctor?(house: House): Promise<readonly DoctorLine[]>;
  /** What the domain does once a day in all workspaces: what must not stay goes. Safe to run at any time and again. */
  upkeep?(house: House): Promise<void>;
  /** Starter content of a new workspace (stages, topics, templates). Runs once, inside the creating transaction. */
  starters?(tx: Tx): Promise<void>;
}

/** A domain's manifest: everything the house needs to know of it. `app/domains.ts` lists them. */
export interface Domain {
  readonly name: string;
  /** Absolute folder of `NNNN-name.sql` files for the record store, applied in order, forward only. */
  readonly migrations?: string;
  /** Absolute folder of `NNNN-name.sql` files for the event engine; one statement per file section separated by `;` at line end. */
  readonly engineMigrations?: string;
  readonly routes?: RouteTable;
  readonly jobs?: readonly JobDefinition<any>[]; // oxlint-disable-line no-explicit-any -- payload types differ per job
  readonly subscriptions?: readonly Subscription<any>[]; // oxlint-disable-line no-explicit-any -- payload types differ per subscription
  readonly hooks?: Hooks;
}
