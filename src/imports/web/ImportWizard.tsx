import { useState } from 'react';
import { callsOf, uploadFile } from '../../ui/api.ts';
import { Button } from '../../ui/kit/Button.tsx';
import { Trail } from '../../ui/kit/feedback.tsx';
import { useWords } from '../../ui/language.tsx';
import type { ImportPlan, Inspection, Preview } from '../contract.ts';
import type { ImportsApi } from '../routes.ts';
import { Columns, neededFields } from './Columns.tsx';
import { FileStep } from './FileStep.tsx';
import styles from './import.module.css';
import { Inbox } from './Inbox.tsx';
import { PreviewTable } from './PreviewTable.tsx';
import { openQuestions } from './Questions.tsx';
import { Running } from './Running.tsx';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';
import type { GivenReading } from './Written.tsx';

const api = callsOf<ImportsApi>();

interface Chosen {
  readonly hash: string;
  readonly name: string;
  readonly inspection: Inspection;
  readonly plan: ImportPlan;
  /** How the person said the file is to be read. */
  readonly reading: GivenReading;
}

/** The steps of the wizard and what moves between them; a fault is said and leaves the step as it was. */
const useWizard = () => {
  const [sent, setSent] = useState<number | null>(null);
  const [busy, setBusy] = useState(false);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [preview, setPreview] = useState<Preview | null>(null);
  const [importId, setImportId] = useState<string | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const guard = async (act: () => Promise<void>): Promise<void> => {
    setFault(null);
    setBusy(true);
    await act().catch((error: unknown) => setFault(error instanceof Error ? error.message : String(error)));
    setBusy(false);
    setSent(null);
  };
  const inspect = async (hash: string, name: string, kind: ImportPlan['kind'] | null, reading: GivenReading): Promise<void> => {
    const inspection = await api.call('POST /imports/inspect', { body: { hash, kind, reading } });
    setChosen({ hash, name, inspection, plan: inspection.plan, reading });
  };
  const look = async (hash: string, plan: ImportPlan): Promise<void> =>
    setPreview(await api.call('POST /imports/preview', { body: { hash, plan } }));
  return {
    sent,
    busy,
    chosen,
    preview,
    importId,
    fault,
    setPlan: (plan: ImportPlan) => setChosen((before) => (before ? { ...before, plan } : before)),
    forget: () => setChosen(null),
    backToColumns: () => setPreview(null),
    take: (file: File) =>
      guard(async () => {
        setSent(0);
        const { hash } = (await uploadFile('POST /imports/files', file, setSent)) as { hash: string }; // the route's answer
        await inspect(hash, file.name, null, {});
      }),
    takeFromInbox: (name: string) =>
      guard(async () => {
        const { hash } = await api.call('POST /imports/inbox/open', { body: { name } });
        await inspect(hash, name, null, {});
      }),
    changeKind: (kind: ImportPlan['kind']) =>
      guard(async () => {
        if (chosen) await inspect(chosen.hash, chosen.name, kind, chosen.reading);
      }),
    readAgain: (reading: GivenReading) =>
      guard(async () => {
        if (chosen) await inspect(chosen.hash, chosen.name, null, reading);
      }),
    mend: (mend: readonly string[]) =>
      guard(async () => {
        if (!chosen) return;
        const plan = { ...chosen.plan, mend: [...mend] };
        setChosen({ ...chosen, plan });
        await look(chosen.hash, plan);
      }),
    look: () =>
      guard(async () => {
        if (chosen) await look(chosen.hash, chosen.plan);
      }),
    run: () =>
      guard(async () => {
        if (chosen)
          setImportId((await api.call('POST /imports', { body: { hash: chosen.hash, name: chosen.name, plan: chosen.plan } })).id);
      }),
  };
};

/** A company's own file comes in: chosen, understood, shown as it would become, and only then written. */
const ImportWizard = () => {
  const words = useWords({ fi, en });
  const wizard = useWizard();
  const { chosen, preview, importId } = wizard;
  const at = importId ? 3 : preview ? 2 : chosen ? 1 : 0;
  return (
    <div className={styles.page}>
      <Trail label={words.stepsLabel} steps={words.steps} at={at} />
      {wizard.fault ? (
        <p className="alarm" role="alert">
          {wizard.fault}
        </p>
      ) : null}
      {at === 0 ? (
        <>
          <FileStep sent={wizard.sent} onFile={(file) => void wizard.take(file)} />
          <Inbox isBusy={wizard.busy} onOpen={(name) => void wizard.takeFromInbox(name)} />
        </>
      ) : null}
      {at === 1 && chosen ? (
        <>
          <h1 className="h1">{chosen.name}</h1>
          <Columns
            key={`${chosen.plan.kind} ${chosen.plan.table.sheet}`}
            inspection={chosen.inspection}
            plan={chosen.plan}
            onPlan={wizard.setPlan}
            onKind={(kind) => void wizard.changeKind(kind)}
            onReading={(reading) => void wizard.readAgain(reading)}
          />
          <div className="row">
            <Button onPress={wizard.forget}>{words.back}</Button>
            <Button
              weight="main"
              isDisabled={
                wizard.busy ||
                neededFields(chosen.inspection, chosen.plan).length > 0 ||
                openQuestions(chosen.inspection, chosen.plan).length > 0
              }
              onPress={() => void wizard.look()}
            >
              {words.preview}
            </Button>
            {wizard.busy ? <output className="meta">{words.checking}</output> : null}
          </div>
        </>
      ) : null}
      {at === 2 && preview && chosen ? (
        <>
          <PreviewTable
            preview={preview}
            inspection={chosen.inspection}
            plan={chosen.plan}
            isBusy={wizard.busy}
            onMend={(mend) => void wizard.mend(mend)}
          />
          <div className="row">
            <Button onPress={wizard.backToColumns}>{words.back}</Button>
            <Button weight="main" isDisabled={wizard.busy || preview.good === 0} onPress={() => void wizard.run()}>
              {words.run}
            </Button>
            {wizard.busy ? <output className="meta">{words.checking}</output> : null}
          </div>
        </>
      ) : null}
      {importId ? <Running id={importId} /> : null}
    </div>
  );
};
export default ImportWizard;
