import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo } from 'react';
import { isWriting } from '../../ui/isWriting.ts';
import { ApiError } from '../../ui/api.ts';
import { notify } from '../../ui/kit/feedback.tsx';
import { useWords } from '../../ui/language.tsx';
import type { Card, Lane } from '../contract.ts';
import { api } from './api.ts';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

export interface Edits {
  /** Does an edit; when it is done, says so with its undo. Errors are said too, in the server's words. */
  readonly run: (done: string, work: () => Promise<unknown>) => Promise<boolean>;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly moveCard: (
    card: Card,
    to: { readonly stageId?: string; readonly lane?: Lane; readonly after?: string | null },
  ) => Promise<boolean>;
}

/** Edits of one map: each is undoable, by its toast and by Ctrl+Z; Ctrl+Y does it again. */
export const useEdits = (mapId: string, enabled: boolean): Edits => {
  const words = useWords({ fi, en });
  const client = useQueryClient();
  const refresh = useCallback(
    () => client.invalidateQueries({ predicate: ({ queryKey: [name] }) => typeof name === 'string' && name.startsWith('GET /maps') }),
    [client],
  );
  const failed = useCallback(
    (error: unknown): void =>
      notify(
        error instanceof ApiError && error.status === 404 ? words.nothingToUndo : error instanceof Error ? error.message : String(error),
      ),
    [words],
  );
  const redo = useCallback((): void => {
    api
      .call('POST /maps/:id/redo', { params: { id: mapId } })
      .then(async ({ overtaken }) => {
        await refresh();
        notify(overtaken ? words.overtaken : words.redone);
      })
      .catch(failed);
  }, [mapId, refresh, failed, words]);
  const undo = useCallback((): void => {
    api
      .call('POST /maps/:id/undo', { params: { id: mapId } })
      .then(async ({ overtaken }) => {
        await refresh();
        if (overtaken) notify(words.overtaken);
        else notify(words.undone, { label: words.redo, run: redo });
      })
      .catch(failed);
  }, [mapId, refresh, failed, redo, words]);
  const run = useCallback(
    async (done: string, work: () => Promise<unknown>): Promise<boolean> => {
      try {
        await work();
      } catch (error) {
        notify(error instanceof Error ? error.message : String(error));
        await refresh();
        return false;
      }
      await refresh();
      notify(done, { label: words.undo, run: undo });
      return true;
    },
    [refresh, undo, words],
  );
  const moveCard = useCallback<Edits['moveCard']>(
    (card, to) =>
      run(words.edit.cardMoved, () =>
        api.call('PATCH /maps/:id/cards/:cardId', { params: { id: mapId, cardId: card.id }, body: { revision: card.revision, ...to } }),
      ),
    [mapId, run, words],
  );
  useEffect(() => {
    if (!enabled) return;
    const press = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || isWriting(event.target)) return;
      const key = event.key.toLowerCase();
      if (key !== 'z' && key !== 'y') return;
      event.preventDefault();
      if (key === 'y' || event.shiftKey) redo();
      else undo();
    };
    globalThis.addEventListener('keydown', press);
    return () => globalThis.removeEventListener('keydown', press);
  }, [enabled, undo, redo]);
  return useMemo(() => ({ run, undo, redo, moveCard }), [run, undo, redo, moveCard]);
};
