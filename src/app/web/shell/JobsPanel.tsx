import { Button } from '../../../ui/kit/Button.tsx';
import { Dialog } from '../../../ui/kit/Dialog.tsx';
import { Progress } from '../../../ui/kit/feedback.tsx';
import { useSay, useWords } from '../../../ui/language.tsx';
import { en } from '../words.en.ts';
import { fi } from '../words.fi.ts';
import { jobs } from './apis.ts';
import styles from './Shell.module.css';

/** What runs in the background with its progress, and what failed with its reason. */
export const JobsPanel = ({ onClose }: { readonly onClose: () => void }) => {
  const words = useWords({ fi, en });
  const say = useSay();
  const list = jobs.useRoute('GET /jobs', { query: { state: 'all' } }, { refetchInterval: 2000 });
  const cancel = jobs.useChange('POST /jobs/:id/cancel', ['GET /jobs']);
  const retry = jobs.useChange('POST /jobs/:id/retry', ['GET /jobs']);
  const shown = (list.data?.jobs ?? []).slice(0, 20);
  return (
    <Dialog title={words.jobs} open onClose={onClose}>
      {shown.length === 0 ? <p className="quiet">{words.noJobs}</p> : null}
      <ul>
        {shown.map((job) => (
          <li key={job.id} className={styles.job}>
            <span>{say(job.title)}</span>
            {job.state === 'running' || job.state === 'queued' ? (
              <Progress share={job.total ? job.done / job.total : null} label={say(job.title)} />
            ) : null}
            <span className={job.state === 'failed' ? 'alarm' : 'meta'}>
              {job.error ?? (job.summary ? say(job.summary) : job.note ? say(job.note) : '')}
            </span>
            <span className="row">
              {job.state === 'running' || job.state === 'queued' ? (
                <Button onPress={() => cancel.mutate({ params: { id: job.id } })}>{words.cancel}</Button>
              ) : null}
              {job.state === 'failed' ? <Button onPress={() => retry.mutate({ params: { id: job.id } })}>{words.retry}</Button> : null}
            </span>
          </li>
        ))}
      </ul>
      <Button onPress={onClose}>{words.close}</Button>
    </Dialog>
  );
};
