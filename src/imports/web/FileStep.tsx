import { DropZone, FileTrigger, Text } from 'react-aria-components';
import { Button } from '../../ui/kit/Button.tsx';
import { Progress } from '../../ui/kit/feedback.tsx';
import { useWords } from '../../ui/language.tsx';
import styles from './import.module.css';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

const accepted = ['.csv', '.tsv', '.txt', '.xlsx', '.json', '.jsonl', '.ndjson', '.xml', '.vcf', '.mbox', '.eml', '.gz'];

interface FileStepProps {
  /** Share sent so far, or null when nothing is being sent. */
  readonly sent: number | null;
  readonly onFile: (file: File) => void;
}

/** The file is chosen, or dropped anywhere in the frame; both work by keyboard (paste into the frame drops, too). */
export const FileStep = ({ sent, onFile }: FileStepProps) => {
  const words = useWords({ fi, en });
  return (
    <div className="stack">
      <h1 className="verdict">{words.newImport}</h1>
      <p className="lead">{words.noneHint}</p>
      <DropZone
        className={styles.drop ?? ''}
        onDrop={({ items }) => {
          const file = items.find((item) => item.kind === 'file');
          if (file) void file.getFile().then(onFile);
        }}
      >
        <Text slot="label">{words.drop}</Text>
        <FileTrigger acceptedFileTypes={accepted} onSelect={(files) => files?.[0] && onFile(files[0])}>
          <Button weight="main" isDisabled={sent !== null}>
            {words.choose}
          </Button>
        </FileTrigger>
        <p className="meta">{words.dropHint}</p>
      </DropZone>
      {sent === null ? null : (
        <div style={{ width: '20rem' }}>
          <p className="meta">{sent < 1 ? words.uploading : words.reading}</p>
          <Progress share={sent} label={words.uploading} />
        </div>
      )}
    </div>
  );
};
