import { useState } from 'react';
import { Button } from '../../../../ui/kit/Button.tsx';
import { Drawer } from '../../../../ui/kit/Drawer.tsx';
import { Dialog } from '../../../../ui/kit/Dialog.tsx';
import { Empty, notify, Progress, ProgressRow, Trail } from '../../../../ui/kit/feedback.tsx';
import { Hint } from '../../../../ui/kit/Hint.tsx';
import { Menu } from '../../../../ui/kit/Menu.tsx';
import { Popup } from '../../../../ui/kit/Popup.tsx';
import { Fault, Skeleton } from '../../../../ui/kit/states.tsx';
import { Table } from '../../../../ui/kit/Table.tsx';
import { useWords } from '../../../../ui/language.tsx';
import { useFormat } from '../../../../ui/format.ts';
import { Group, State } from './Shown.tsx';
import styles from './kit.module.css';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

export const Overlays = () => {
  const words = useWords({ fi, en });
  const [asks, ask] = useState(false);
  const [isOpen, open] = useState(false);
  const said = (): void => notify(words.toastText, { label: words.undo, run: () => notify(words.undo) });
  return (
    <Group title={words.sections.overlays} when={words.when.overlays}>
      <State name="Menu">
        <Menu
          label={words.acts}
          entries={[
            { id: 'download', text: words.download, run: said },
            { id: 'later', text: words.disabled, isDisabled: true },
            { id: 'archive', text: words.archive, isDanger: true, run: said },
          ]}
        />
      </State>
      <State name="Popup">
        <Popup label={words.filters}>
          <p>{words.chip}</p>
        </Popup>
      </State>
      <State name="Hint">
        <Hint text={words.hintText}>{words.hint}</Hint>
      </State>
      <State name="Dialog">
        <Button onPress={() => ask(true)}>{words.merge}</Button>
        <Dialog title={words.dialogTitle} open={asks} onClose={() => ask(false)}>
          <p>{words.dialogText}</p>
          <div className="row">
            <Button
              weight="main"
              onPress={() => {
                ask(false);
                said();
              }}
            >
              {words.merge}
            </Button>
            <Button onPress={() => ask(false)}>{words.cancel}</Button>
          </div>
        </Dialog>
      </State>
      <State name="Drawer">
        <Button onPress={() => open(true)}>{words.openDrawer}</Button>
        <Drawer over={words.waiting} title={words.drawerTitle} closeLabel={words.close} open={isOpen} onClose={() => open(false)}>
          <p>{words.when.figures}</p>
        </Drawer>
      </State>
    </Group>
  );
};

export const Feedback = () => {
  const words = useWords({ fi, en });
  const said = (): void => notify(words.toastText, { label: words.undo, run: () => notify(words.undo) });
  return (
    <Group title={words.sections.feedback} when={words.when.feedback}>
      <State name="notify">
        <Button onPress={said}>{words.toast}</Button>
      </State>
      <State name={words.busy}>
        <ProgressRow share={0.62} label={words.importing} note={words.progressNote} cancel={{ label: words.cancel, run: said }} />
      </State>
      <State name={words.counting}>
        <Progress share={null} label={words.counting} />
      </State>
      <State name={words.loading}>
        <Skeleton label={words.loading} lines={3} />
      </State>
      <State name={words.wrong}>
        <Fault message={words.fault}>
          <Button onPress={said}>{words.retry}</Button>
        </Fault>
      </State>
      <div className={styles.wide}>
        <State name="Trail">
          <Trail label={words.stepsLabel} steps={words.steps} at={2} />
        </State>
      </div>
      <div className={styles.wide}>
        <Empty title={words.emptyTitle}>
          <p className="quiet">{words.emptyText}</p>
        </Empty>
      </div>
    </Group>
  );
};

const people = [
  { id: '1', name: 'Sari Hakkarainen', town: 'Oulu', orders: 4 },
  { id: '2', name: 'Aino Ylä-Outinen', town: 'Kemi', orders: 12 },
  { id: '3', name: 'Väinö Särkelä', town: 'Turku', orders: 1 },
];

export const Lists = () => {
  const words = useWords({ fi, en });
  const format = useFormat();
  return (
    <Group title={words.sections.lists} when={words.when.lists}>
      <div className={styles.wide}>
        <Table
          caption={words.table}
          rows={people}
          rowKey={({ id }) => id}
          columns={[
            { key: 'name', title: words.name, cell: ({ name }) => name },
            { key: 'town', title: words.town, cell: ({ town }) => town },
            { key: 'orders', title: words.orders, right: true, cell: ({ orders }) => format.number(orders) },
          ]}
        />
      </div>
    </Group>
  );
};
