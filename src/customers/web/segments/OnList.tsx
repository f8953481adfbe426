import { useState } from 'react';
import { fill } from '../../../ui/figures/figureText.ts';
import { Button } from '../../../ui/kit/Button.tsx';
import { Dialog } from '../../../ui/kit/Dialog.tsx';
import { notify } from '../../../ui/kit/feedback.tsx';
import { Choice, Field } from '../../../ui/kit/Field.tsx';
import { Menu, type MenuEntry } from '../../../ui/kit/Menu.tsx';
import { useLanguage, useWords } from '../../../ui/language.tsx';
import type { View } from '../../segments/contract.ts';
import { api, views } from './api.ts';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

const everybody = 'everybody';
const fresh = ['GET /customer-views'];

/** Which segment's members are shown. */
export const SegmentChoice = ({ value, onChange }: { readonly value: string | null; readonly onChange: (id: string | null) => void }) => {
  const words = useWords({ fi, en });
  const { data } = api.useRoute('GET /segments', {});
  return (
    <Choice
      label={words.segment}
      value={value ?? everybody}
      options={[{ id: everybody, text: words.everybody }, ...(data?.segments ?? []).map(({ id, name }) => ({ id, text: name }))]}
      onChange={(id) => onChange(id === everybody ? null : id)}
    />
  );
};

/** The sentence of the segment that is shown, under the tools. */
export const SegmentSentence = ({ id }: { readonly id: string }) => {
  const { language } = useLanguage();
  const { data } = api.useRoute('GET /segments', {});
  const text = data?.segments.find((segment) => segment.id === id)?.words?.[language];
  return text ? <p className="meta">{text}.</p> : null;
};

type Shown = Pick<View, 'q' | 'sort' | 'segmentId'>;

interface ViewsProps {
  readonly shown: Shown;
  readonly onShow: (view: Shown) => void;
}

/** My views of the list: opened, kept under a name, dropped. */
export const SavedViews = ({ shown, onShow }: ViewsProps) => {
  const words = useWords({ fi, en });
  const [name, setName] = useState<string | null>(null);
  const { data } = views.useRoute('GET /customer-views', {});
  const save = views.useChange('POST /customer-views', fresh);
  const drop = views.useChange('DELETE /customer-views/:id', fresh);
  const all = data?.views ?? [];
  const current = all.find(({ q, sort, segmentId }) => q === shown.q && sort === shown.sort && segmentId === shown.segmentId);
  const keep = (): void => {
    const given = name?.trim() ?? '';
    if (given === '') return;
    save.mutate(
      { body: { ...shown, name: given } },
      {
        onSuccess: () => {
          setName(null);
          notify(fill(words.viewSaved, { name: given }));
        },
      },
    );
  };
  const remove = ({ id, ...view }: View): void =>
    drop.mutate(
      { params: { id } },
      {
        onSuccess: () =>
          notify(fill(words.viewDropped, { name: view.name }), {
            label: words.undo,
            run: () => save.mutate({ body: view }, { onSuccess: () => notify(words.undone) }),
          }),
      },
    );
  const entries: readonly MenuEntry[] = [
    ...all.map((view) => ({ id: view.id, text: view.name, run: () => onShow(view) })),
    { id: 'keep', text: words.keepView, run: () => setName('') },
    ...(current ? [{ id: 'drop', text: fill(words.dropView, { name: current.name }), isDanger: true, run: () => remove(current) }] : []),
  ];
  return (
    <>
      <Menu label={words.views} entries={entries} />
      <Dialog title={words.keepViewTitle} open={name !== null} onClose={() => setName(null)}>
        <Field label={words.viewName} value={name ?? ''} autoFocus onChange={setName} error={save.error?.message ?? null} />
        <div className="row">
          <Button weight="main" isDisabled={(name ?? '').trim() === '' || save.isPending} onPress={keep}>
            {words.save}
          </Button>
          <Button onPress={() => setName(null)}>{words.cancel}</Button>
        </div>
      </Dialog>
    </>
  );
};
