import { useRef } from 'react';
import { fill } from '../../../ui/figures/figureText.ts';
import { useFormat } from '../../../ui/format.ts';
import { notify } from '../../../ui/kit/feedback.tsx';
import { useWords } from '../../../ui/language.tsx';
import type { Suggestion } from '../../matching/contract.ts';
import { api, fresh } from './api.ts';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

/** Joining, keeping apart and taking back; the last decision can be taken back by `undo`. */
export const useDecisions = () => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const last = useRef<readonly string[]>([]);
  const join = api.useChange('POST /customer-matches/:id/join', fresh);
  const leave = api.useChange('POST /customer-matches/:id/leave', fresh);
  const joinSure = api.useChange('POST /customer-matches/join', fresh);
  const reopen = api.useChange('POST /customer-matches/:id/reopen', fresh);
  const tell = (error: Error): void => notify(error.message);
  const back = async (ids: readonly string[]): Promise<void> => {
    // The last one first: an act is taken back from where the later ones left it.
    for (const id of ids.toReversed()) await reopen.mutateAsync({ params: { id } });
    notify(words.undone);
  };
  const takeBack = (ids: readonly string[]): void => {
    last.current = [];
    back(ids).catch(tell);
  };
  const decided = (ids: readonly string[], text: string): void => {
    last.current = ids;
    notify(text, { label: words.undo, run: () => takeBack(ids) });
  };
  return {
    join: ({ id, sides }: Suggestion): void =>
      join.mutate({ params: { id } }, { onSuccess: () => decided([id], fill(words.joined, { name: sides[0].name })), onError: tell }),
    leave: ({ id }: Suggestion): void => leave.mutate({ params: { id } }, { onSuccess: () => decided([id], words.left), onError: tell }),
    joinSure: (ids: readonly string[]): void =>
      joinSure.mutate(
        { body: { ids: [...ids] } },
        { onSuccess: ({ joined }) => decided(joined, format.count(joined.length, words.joinedMany)), onError: tell },
      ),
    undo: (): void => {
      if (last.current.length > 0) takeBack(last.current);
    },
    takeBack,
  };
};
export type Decisions = ReturnType<typeof useDecisions>;
