import { useState } from 'react';
import { useGo } from '../../ui/Link.tsx';
import { Button } from '../../ui/kit/Button.tsx';
import { Field } from '../../ui/kit/Field.tsx';
import { Dialog } from '../../ui/kit/Dialog.tsx';
import { notify } from '../../ui/kit/feedback.tsx';
import { useWords } from '../../ui/language.tsx';
import type { MapView } from '../contract.ts';
import { api } from './api.ts';
import type { Edits } from './useEdits.ts';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

/** The map's name, how long the next stage is waited for, and the archive. */
export const MapSettings = ({ view, edits }: { readonly view: MapView; readonly edits: Edits }) => {
  const words = useWords({ fi, en });
  const go = useGo();
  const [open, setOpen] = useState(false);
  const { id } = view.map;
  const windowDays = view.flow[0]?.windowDays ?? 30;
  const [name, setName] = useState(view.map.name);
  const [days, setDays] = useState(String(windowDays));
  const archive = api.useChange('POST /maps/:id/archive', ['GET /maps']);
  const wanted = Number(days);
  const whole = Number.isInteger(wanted) && wanted >= 1 && wanted <= 730;
  const save = async (): Promise<void> => {
    const body = {
      ...(name.trim() === view.map.name ? {} : { name: name.trim() }),
      ...(wanted === windowDays ? {} : { windowDays: wanted }),
    };
    if (await edits.run(words.saved, () => api.call('PATCH /maps/:id', { params: { id }, body }))) setOpen(false);
  };
  const putAway = (): void =>
    archive.mutate(
      { params: { id }, body: { archived: true } },
      {
        onSuccess: () => {
          notify(words.edit.archived, {
            label: words.edit.restore,
            run: () => archive.mutate({ params: { id }, body: { archived: false } }),
          });
          go('/maps');
        },
        onError: (error) => notify(error.message),
      },
    );
  const begin = (): void => {
    setName(view.map.name);
    setDays(String(windowDays));
    setOpen(true);
  };
  return (
    <>
      <Button onPress={begin}>{words.edit.settings}</Button>
      <Dialog title={words.edit.settings} open={open} onClose={() => setOpen(false)}>
        <Field label={words.name} value={name} onChange={setName} />
        <Field label={words.edit.window} value={days} onChange={setDays} />
        <div className="row">
          <Button weight="main" isDisabled={!name.trim() || !whole} onPress={() => void save()}>
            {words.save}
          </Button>
          <Button onPress={() => setOpen(false)}>{words.cancel}</Button>
          <Button weight="danger" onPress={putAway}>
            {words.edit.archive}
          </Button>
        </div>
      </Dialog>
    </>
  );
};
