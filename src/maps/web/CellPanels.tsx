import { useState } from 'react';
import { useFormat } from '../../ui/format.ts';
import { Area } from '../../ui/kit/Area.tsx';
import { Button } from '../../ui/kit/Button.tsx';
import { useSay, useWords } from '../../ui/language.tsx';
import { lanes, type Card, type Lane } from '../contract.ts';
import { channelNameOf } from '../scene/frame.ts';
import { api } from './api.ts';
import styles from './map.module.css';
import type { PanelProps } from './Panel.tsx';
import { FigureRow, PanelTitle, Quotes, useSceneWords } from './parts.tsx';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

const longest = 90;

const CardText = ({ value, onChange }: { readonly value: string; readonly onChange: (value: string) => void }) => {
  const words = useWords({ fi, en });
  const format = useFormat();
  return (
    <Area
      label={words.edit.cardText}
      value={value}
      onChange={onChange}
      maxLength={300}
      {...(value.trim().length > longest
        ? { error: words.edit.cardHint(format.number(value.trim().length)) }
        : { hint: words.edit.cardHint(format.number(value.trim().length)) })}
    />
  );
};

const fits = (text: string): boolean => text.trim() !== '' && text.trim().length <= longest;

const AddCard = ({ view, lane, stageId, edits }: PanelProps & { readonly lane: Lane; readonly stageId: string }) => {
  const words = useWords({ fi, en });
  const [text, setText] = useState('');
  const add = async (): Promise<void> => {
    const body = { lane, stageId, text: text.trim() };
    if (await edits.run(words.edit.cardAdded, () => api.call('POST /maps/:id/cards', { params: { id: view.map.id }, body }))) setText('');
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (fits(text)) void add();
      }}
    >
      <CardText value={text} onChange={setText} />
      <div className="row">
        <Button type="submit" weight="main" isDisabled={!fits(text)}>
          {words.edit.addCard}
        </Button>
      </div>
    </form>
  );
};

/** One card: its text, who wrote it, and where it can be moved. */
export const CardPanel = ({ card, ...rest }: PanelProps & { readonly card: Card }) => {
  const { view, edits, mayEdit } = rest;
  const words = useWords({ fi, en });
  const said = useSceneWords();
  const say = useSay();
  const format = useFormat();
  const [text, setText] = useState(card.text);
  const stage = view.stages.find(({ id }) => id === card.stageId);
  const params = { id: view.map.id, cardId: card.id };
  const save = (): void => {
    void edits.run(words.edit.cardSaved, () =>
      api.call('PATCH /maps/:id/cards/:cardId', { params, body: { revision: card.revision, text: text.trim() } }),
    );
  };
  const remove = (): void => {
    void edits.run(words.edit.cardRemoved, () =>
      api.call('DELETE /maps/:id/cards/:cardId', { params, query: { revision: card.revision } }),
    );
  };
  return (
    <>
      <PanelTitle over={`${stage ? say(stage.name) : ''} · ${said[card.lane]}`} title={card.text} />
      <p className="meta">
        {card.author ? `${words.edit.by}: ${card.author} · ` : ''}
        {format.moment(card.at)}
      </p>
      {mayEdit ? (
        <section>
          <form
            className={styles.form}
            onSubmit={(event) => {
              event.preventDefault();
              if (fits(text) && text.trim() !== card.text) save();
            }}
          >
            <CardText value={text} onChange={setText} />
            <div className="row">
              <Button type="submit" isDisabled={!fits(text) || text.trim() === card.text}>
                {words.save}
              </Button>
              <Button weight="danger" onPress={remove}>
                {words.remove}
              </Button>
            </div>
          </form>
          <p className="meta">{words.edit.moveHint}</p>
        </section>
      ) : null}
      {mayEdit ? (
        <section>
          <h3 className="h3">{words.edit.addCard}</h3>
          <AddCard lane={card.lane} stageId={card.stageId} {...rest} />
        </section>
      ) : null}
    </>
  );
};

/** Everything in a cell, also what does not fit on the map, and a new card for it. */
export const CellPanel = ({ lane, stageId, ...rest }: PanelProps & { readonly lane: string; readonly stageId: string }) => {
  const { view, onOpen, mayEdit } = rest;
  const words = useWords({ fi, en });
  const said = useSceneWords();
  const say = useSay();
  const name = lanes.find((known) => known === lane);
  if (!name) return null;
  const stage = view.stages.find(({ id }) => id === stageId);
  const cards = view.cards.filter((card) => card.lane === name && card.stageId === stageId).toSorted((a, b) => a.order - b.order);
  const quotes = name === 'thoughts' ? (view.thoughts.find((one) => one.stageId === stageId)?.quotes ?? []) : [];
  const pains = name === 'pains' ? view.pains.filter((pain) => pain.stageId === stageId) : [];
  const delights = name === 'delights' ? view.delights.filter((delight) => delight.stageId === stageId) : [];
  const empty = cards.length + quotes.length + pains.length + delights.length === 0;
  return (
    <>
      <PanelTitle over={stage ? say(stage.name) : ''} title={said[name]} />
      {empty ? <p className="quiet">{words.panel.empty}</p> : null}
      {quotes.length > 0 ? (
        <section>
          <Quotes quotes={quotes} />
        </section>
      ) : null}
      {pains.length + delights.length > 0 ? (
        <section>
          {pains.map((pain) => (
            <button key={pain.key} type="button" className={styles.linkish} onClick={() => onOpen({ kind: 'pain', key: pain.key })}>
              {pain.rank} · {say(pain.title)}
            </button>
          ))}
          {delights.map((delight) => (
            <button
              key={delight.key}
              type="button"
              className={styles.linkish}
              onClick={() => onOpen({ kind: 'delight', key: delight.key })}
            >
              {say(delight.title)}
            </button>
          ))}
        </section>
      ) : null}
      {cards.length > 0 ? (
        <section>
          <h3 className="h3">{words.panel.cards}</h3>
          {cards.map((card) => (
            <button key={card.id} type="button" className={styles.linkish} onClick={() => onOpen({ kind: 'card', cardId: card.id })}>
              {card.text}
            </button>
          ))}
        </section>
      ) : null}
      {mayEdit ? (
        <section>
          <AddCard lane={name} stageId={stageId} {...rest} />
        </section>
      ) : null}
    </>
  );
};

/** A channel in a stage: contacts, persons and feeling. */
export const ChannelPanel = ({ channel, stageId, view }: PanelProps & { readonly channel: string; readonly stageId: string }) => {
  const words = useWords({ fi, en });
  const said = useSceneWords();
  const say = useSay();
  const format = useFormat();
  const cell = view.channels.find((one) => one.channel === channel)?.cells.find((one) => one.stageId === stageId);
  const stage = view.stages.find(({ id }) => id === stageId);
  const name = channelNameOf(said, channel);
  return (
    <>
      <PanelTitle over={stage ? say(stage.name) : ''} title={name} />
      <p className="meta">
        {format.count(cell?.contacts ?? 0, words.panel.contacts)} · {format.count(cell?.persons ?? 0, said.customer)}
      </p>
      {cell?.feeling && cell.feeling.weight !== 'none' ? (
        <section>
          <FigureRow title={words.panel.feeling} over={name} figure={cell.feeling.figure} />
        </section>
      ) : (
        <p className="quiet">{words.tooFew}</p>
      )}
    </>
  );
};
