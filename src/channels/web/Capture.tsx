import { useState } from 'react';
import { ComboBox, Input, Label, ListBox, ListBoxItem, Popover, Text } from 'react-aria-components';
import type { CustomersApi } from '../../customers/api.ts';
import { ApiError, callsOf } from '../../ui/api.ts';
import { useFormat } from '../../ui/format.ts';
import { Area } from '../../ui/kit/Area.tsx';
import { Button } from '../../ui/kit/Button.tsx';
import { Dialog } from '../../ui/kit/Dialog.tsx';
import { notify } from '../../ui/kit/feedback.tsx';
import { SensitiveHint } from '../../ui/kit/SensitiveHint.tsx';
import { Radios } from '../../ui/kit/toggles.tsx';
import { useWords } from '../../ui/language.tsx';
import type { ChannelsApi } from '../routes.ts';
import styles from './channels.module.css';
import { keepWaiting, waitingNotes, type WaitingNote } from './waiting.ts';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

const api = callsOf<ChannelsApi>();
const customers = callsOf<CustomersApi>();
const draftKey = 'polku.capture.draft';
const channels = ['phone', 'store', 'meeting', 'email', 'chat', 'other'] as const;
type Channel = (typeof channels)[number];

const isAddress = (text: string): boolean => text.includes('@') || /^\+?[\d\s()-]{6,}$/.test(text);

export interface Chosen {
  readonly id: string;
  readonly name: string;
}

interface WhoProps {
  readonly chosen: Chosen | null;
  readonly typed: string;
  readonly unclear: boolean;
  readonly onChoose: (customer: Chosen | null) => void;
  readonly onType: (text: string) => void;
}

/** Finds the customer by a few letters; an address of somebody new is taken as it is. */
const Who = ({ chosen, typed, unclear, onChoose, onType }: WhoProps) => {
  const words = useWords({ fi, en });
  const q = typed.trim();
  const asks = q.length > 1 && chosen === null;
  const found = customers.useRoute('GET /customers', { query: { q, limit: 6 } }, { enabled: asks, placeholderData: (before) => before });
  const rows = asks ? (found.data?.rows ?? []) : [];
  return (
    <ComboBox
      className={styles.field ?? ''}
      items={rows}
      inputValue={typed}
      value={chosen?.id ?? null}
      menuTrigger="input"
      allowsCustomValue
      allowsEmptyCollection
      onInputChange={(text) => {
        onType(text);
        if (chosen && text !== chosen.name) onChoose(null);
      }}
      onChange={(key) => {
        const row = rows.find(({ id }) => id === key);
        if (!row) return;
        onChoose({ id: row.id, name: row.name });
        onType(row.name);
      }}
    >
      <Label>{words.who}</Label>
      <Input className={styles.seek ?? ''} />
      <Text slot="description" className={unclear ? 'alarm' : (styles.hint ?? '')}>
        {unclear ? words.whoUnclear : words.whoHint}
      </Text>
      <Popover className={styles.popover ?? ''}>
        <ListBox<(typeof rows)[number]> renderEmptyState={() => <p className={`${styles.option ?? ''} quiet`}>{words.nobodyFound}</p>}>
          {(row) => (
            <ListBoxItem id={row.id} textValue={row.name} className={styles.option ?? ''}>
              <span>{row.name}</span>
              <span className="meta">{row.company ?? row.town ?? row.email}</span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
};

/** Where it was said: big buttons, one of them pressed. */
const Where = ({ channel, onChannel }: { readonly channel: Channel; readonly onChannel: (channel: Channel) => void }) => {
  const words = useWords({ fi, en });
  return (
    <Radios
      asButtons
      label={words.where}
      value={channel}
      options={channels.map((key) => ({ id: key, text: words.channels[key] }))}
      onChange={(value) => onChannel(channels.find((known) => known === value) ?? 'other')}
    />
  );
};

interface CaptureProps {
  readonly open: boolean;
  readonly onClose: () => void;
  /** Whose page it was opened from, if from somebody's. */
  readonly customer?: Chosen;
}

const Form = ({ onClose, customer }: Omit<CaptureProps, 'open'>) => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const [text, setText] = useState(() => localStorage.getItem(draftKey) ?? '');
  const [channel, setChannel] = useState<Channel>('store');
  const [chosen, setChosen] = useState<Chosen | null>(customer ?? null);
  const [typed, setTyped] = useState(customer?.name ?? '');
  const [unclear, setUnclear] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const [waiting] = useState(() => waitingNotes().length);
  const add = api.useChange('POST /items', ['GET /items', 'GET /customers']);
  const takeBack = api.useChange('POST /items/:id/unsend', ['GET /items', 'GET /customers']);
  const write = (next: string): void => {
    setText(next);
    localStorage.setItem(draftKey, next);
  };
  const finish = (said: string, undo?: () => void): void => {
    localStorage.removeItem(draftKey);
    notify(said, undo ? { label: words.undo, run: undo } : undefined);
    onClose();
  };
  const save = (): void => {
    const who = typed.trim();
    if (!chosen && who !== '' && !isAddress(who)) {
      setUnclear(true);
      return;
    }
    const note: WaitingNote = {
      id: crypto.randomUUID(),
      text: text.trim(),
      channel,
      at: new Date().toISOString(),
      customerId: chosen?.id ?? null,
      address: chosen || who === '' ? null : who,
    };
    add.mutate(
      { body: { ...note, name: null } },
      {
        onSuccess: ({ id }) => finish(words.saved, () => takeBack.mutate({ params: { id } }, { onSuccess: () => notify(words.undone) })),
        onError: (error) => {
          if (!(error instanceof ApiError) || error.status !== 0) return setFault(error.message);
          keepWaiting(note);
          finish(words.waiting);
        },
      },
    );
  };
  return (
    <>
      {waiting > 0 ? (
        <p className="meta">
          {words.queued} {format.number(waiting)}
        </p>
      ) : null}
      <Where channel={channel} onChannel={setChannel} />
      <Area label={words.text} value={text} onChange={write} autoFocus maxLength={20_000} onDone={() => text.trim() !== '' && save()} />
      <SensitiveHint text={text} />
      <Who
        chosen={chosen}
        typed={typed}
        unclear={unclear}
        onChoose={setChosen}
        onType={(next) => {
          setUnclear(false);
          setTyped(next);
        }}
      />
      {fault ? (
        <p className="alarm" role="alert">
          {fault}
        </p>
      ) : null}
      <div className="row">
        <Button weight="main" isDisabled={text.trim() === '' || add.isPending} onPress={save}>
          {words.save}
        </Button>
        <Button onPress={onClose}>{words.cancel}</Button>
      </div>
    </>
  );
};

/** Kirjaa: one line about what a customer said, in ten seconds; kept on the device when there is no network. A closed dialog keeps its text. */
export const CaptureDialog = ({ open, onClose, customer }: CaptureProps) => {
  const words = useWords({ fi, en });
  return (
    <Dialog title={words.capture} open={open} onClose={onClose}>
      {open ? <Form onClose={onClose} {...(customer ? { customer } : {})} /> : null}
    </Dialog>
  );
};
