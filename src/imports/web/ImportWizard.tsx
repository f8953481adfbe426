import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { callsOf, uploadFile } from '../../ui/api.ts';
import { useFormat } from '../../ui/format.ts';
import { Button, buttonClass } from '../../ui/kit/Button.tsx';
import { Progress, Trail } from '../../ui/kit/feedback.tsx';
import { useWords } from '../../ui/language.tsx';
import { Link } from '../../ui/Link.tsx';
import type { ImportPlan, Inspection, Preview } from '../contract.ts';
import type { ImportsApi } from '../routes.ts';
import { Columns } from './Columns.tsx';
import { PreviewTable } from './PreviewTable.tsx';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

const api = callsOf<ImportsApi>();

interface Chosen {
  readonly hash: string;
  readonly name: string;
  readonly inspection: Inspection;
  readonly plan: ImportPlan;
}

const Running = ({ id }: { readonly id: string }) => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const row = api.useRoute('GET /imports/:id', { params: { id } }, { refetchInterval: 1000 });
  const ended = row.data && ['done', 'cancelled', 'undone'].includes(row.data.state);
  return (
    <div className="stack">
      <h1 className="h1">
        <output>{ended ? words.finished : words.started}</output>
      </h1>
      {row.data ? (
        <p>
          {words.written}: {format.count(row.data.written, words.row)} · {words.known}: {format.count(row.data.known, words.row)} ·{' '}
          {words.rejected}: {format.count(row.data.rejected, words.row)}
        </p>
      ) : null}
      <div className="row">
        <Link to="/customers" className={buttonClass('main')}>
          {words.toCustomers}
        </Link>
        <Link to="/imports" className={buttonClass()}>
          {words.toList}
        </Link>
      </div>
    </div>
  );
};

/** A company's own file comes in: chosen, understood, shown as it would become, and only then written. */
const ImportWizard = () => {
  const words = useWords({ fi, en });
  const [sent, setSent] = useState<number | null>(null);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [preview, setPreview] = useState<Preview | null>(null);
  const [importId, setImportId] = useState<string | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const guard = async (act: () => Promise<void>): Promise<void> => {
    setFault(null);
    await act().catch((error: unknown) => setFault(error instanceof Error ? error.message : String(error)));
    setSent(null);
  };
  const take = (file: File): Promise<void> =>
    guard(async () => {
      setSent(0);
      const { hash } = (await uploadFile('POST /imports/files', file, setSent)) as { hash: string }; // the route's answer
      const inspection = await api.call('POST /imports/inspect', { body: { hash, kind: null } });
      setChosen({ hash, name: file.name, inspection, plan: inspection.plan });
    });
  const changeKind = (kind: ImportPlan['kind']): Promise<void> =>
    guard(async () => {
      if (!chosen) return;
      const inspection = await api.call('POST /imports/inspect', { body: { hash: chosen.hash, kind } });
      setChosen({ ...chosen, inspection, plan: inspection.plan });
    });
  const look = (): Promise<void> =>
    guard(async () => {
      if (chosen) setPreview(await api.call('POST /imports/preview', { body: { hash: chosen.hash, plan: chosen.plan } }));
    });
  const run = (): Promise<void> =>
    guard(async () => {
      if (chosen) setImportId((await api.call('POST /imports', { body: { hash: chosen.hash, name: chosen.name, plan: chosen.plan } })).id);
    });
  const at = importId ? 3 : preview ? 2 : chosen ? 1 : 0;
  return (
    <div style={{ display: 'grid', gap: 'var(--s5)' }}>
      <Trail label={words.stepsLabel} steps={words.steps} at={at} />
      {fault ? (
        <p className="alarm" role="alert">
          {fault}
        </p>
      ) : null}
      {at === 0 ? (
        <div className="stack">
          <h1 className="verdict">{words.newImport}</h1>
          <p className="lead">{words.noneHint}</p>
          <FileTrigger acceptedFileTypes={['.csv', '.tsv', '.txt']} onSelect={(files) => files?.[0] && void take(files[0])}>
            <Button weight="main">{words.choose}</Button>
          </FileTrigger>
          {sent === null ? null : (
            <div style={{ width: '20rem' }}>
              <p className="meta">{sent < 1 ? words.uploading : words.reading}</p>
              <Progress share={sent} label={words.uploading} />
            </div>
          )}
        </div>
      ) : null}
      {at === 1 && chosen ? (
        <>
          <Columns
            inspection={chosen.inspection}
            plan={chosen.plan}
            onPlan={(plan) => setChosen({ ...chosen, plan })}
            onKind={(kind) => void changeKind(kind)}
          />
          <div className="row">
            <Button onPress={() => setChosen(null)}>{words.back}</Button>
            <Button weight="main" onPress={() => void look()}>
              {words.preview}
            </Button>
          </div>
        </>
      ) : null}
      {at === 2 && preview ? (
        <>
          <PreviewTable preview={preview} />
          <div className="row">
            <Button onPress={() => setPreview(null)}>{words.back}</Button>
            <Button weight="main" onPress={() => void run()}>
              {words.run}
            </Button>
          </div>
        </>
      ) : null}
      {importId ? <Running id={importId} /> : null}
    </div>
  );
};
export default ImportWizard;
