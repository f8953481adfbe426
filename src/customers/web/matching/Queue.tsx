import { useEffect, useRef, useState } from 'react';
import { useFormat } from '../../../ui/format.ts';
import { isWriting } from '../../../ui/isWriting.ts';
import { Button } from '../../../ui/kit/Button.tsx';
import { Dialog } from '../../../ui/kit/Dialog.tsx';
import { useWords } from '../../../ui/language.tsx';
import type { MatchQueue, Suggestion } from '../../matching/contract.ts';
import styles from './matching.module.css';
import { ofHundred, Pair } from './Pair.tsx';
import type { Decisions } from './useDecisions.ts';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

/** Joins the sure pairs after they were read: exactly those on the list, which is the question. */
export const JoinSure = ({ queue, onJoin }: { readonly queue: MatchQueue; readonly onJoin: (ids: readonly string[]) => void }) => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const sure = queue.suggestions.filter(({ probability }) => probability >= queue.surely);
  if (sure.length < 2) return null;
  return (
    <>
      <Button onPress={() => setOpen(true)}>
        {words.joinSure} ({format.number(sure.length)})
      </Button>
      <Dialog title={words.joinSureTitle} open={open} onClose={() => setOpen(false)}>
        <div className={styles.form}>
          <p>{words.joinSureLead}</p>
          <ul className={styles.sure}>
            {sure.map(({ id, sides, probability }) => (
              <li key={id}>
                <span>{sides.map(({ name }) => name).join(' – ')}</span>
                <span className="meta num">{format.number(ofHundred(probability))} / 100</span>
              </li>
            ))}
          </ul>
          <div className="row">
            <Button
              weight="main"
              onPress={() => {
                setOpen(false);
                onJoin(sure.map(({ id }) => id));
              }}
            >
              {words.joinSure} ({format.number(sure.length)})
            </Button>
            <Button onPress={() => setOpen(false)}>{words.cancel}</Button>
          </div>
        </div>
      </Dialog>
    </>
  );
};

/** Keys of the queue; letters that no page of the rail uses. Enter on the focused button is the button's own. */
const useQueueKeys = (acts: Readonly<Record<string, () => void>>): void => {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
      if (document.querySelector('[role="dialog"]')) return;
      const onControl = event.target instanceof HTMLElement && event.target.closest('button, a, summary') !== null;
      if (event.key === 'Enter' && onControl) return;
      const act = acts[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    globalThis.addEventListener('keydown', press);
    return () => globalThis.removeEventListener('keydown', press);
  });
};

interface QueueProps {
  readonly suggestions: readonly Suggestion[];
  readonly mayDecide: boolean;
  readonly decisions: Decisions;
}

/** The queue at the left, the chosen pair at the right; a decision goes on to the next pair. */
export const Queue = ({ suggestions, mayDecide, decisions }: QueueProps) => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const [chosen, choose] = useState<string | null>(null);
  // Who decides quickly is ahead of the list: a pair is decided once, whether or not it still stands there.
  const done = useRef(new Set<string>());
  const at = Math.max(
    0,
    suggestions.findIndex(({ id }) => id === chosen),
  );
  const current = suggestions[at];
  const go = (step: number): void => choose(suggestions[Math.max(0, Math.min(suggestions.length - 1, at + step))]?.id ?? null);
  const decide = (way: 'join' | 'leave'): void => {
    if (!current || !mayDecide || done.current.has(current.id)) return;
    done.current.add(current.id);
    choose((suggestions[at + 1] ?? suggestions[at - 1])?.id ?? null);
    decisions[way](current);
  };
  useQueueKeys({
    ArrowDown: () => go(1),
    ArrowUp: () => go(-1),
    Enter: () => decide('join'),
    l: () => decide('leave'),
    z: decisions.undo,
  });
  if (!current) return null;
  return (
    <div className={styles.queue}>
      <nav aria-label={words.list} className={styles.list}>
        <ol>
          {suggestions.map(({ id, sides, probability }) => (
            <li key={id}>
              <button type="button" aria-current={id === current.id ? 'true' : undefined} onClick={() => choose(id)}>
                <span>
                  {sides[0].name}
                  <span className="meta">{sides[1].name}</span>
                </span>
                <span className="num">{format.number(ofHundred(probability))}</span>
              </button>
            </li>
          ))}
        </ol>
        <p className={`meta ${styles.keys}`}>{words.keys}</p>
      </nav>
      <Pair key={current.id} suggestion={current} mayDecide={mayDecide} onJoin={() => decide('join')} onLeave={() => decide('leave')} />
    </div>
  );
};
