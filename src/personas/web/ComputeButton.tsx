import { Button } from '../../ui/kit/Button.tsx';
import { notify, Progress } from '../../ui/kit/feedback.tsx';
import { useSay, useWords } from '../../ui/language.tsx';
import { api, jobs } from './api.ts';
import styles from './personas.module.css';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

const computeJob = 'personas.compute';

/** The computation that is queued or running, if any. */
const useRunning = () => {
  const { data } = jobs.useRoute('GET /jobs', { query: { state: 'unfinished' } });
  return data?.jobs.find(({ name }) => name === computeJob) ?? null;
};

/** How far the running computation is, with its stop; nothing when none runs. */
export const Computing = () => {
  const words = useWords({ fi, en });
  const say = useSay();
  const running = useRunning();
  const cancel = jobs.useChange('POST /jobs/:id/cancel', ['GET /jobs']);
  if (!running) return null;
  return (
    <div className={styles.computing}>
      <p>
        {words.computing} <span className="meta">{running.note ? say(running.note) : ''}</span>
      </p>
      <Progress share={running.total ? running.done / running.total : null} label={words.computing} />
      <Button isDisabled={cancel.isPending} onPress={() => cancel.mutate({ params: { id: running.id } })}>
        {words.stop}
      </Button>
    </div>
  );
};

/** Starts a computation in the background; `k` insists on a number of groups. */
export const ComputeButton = ({
  label,
  main,
  k = null,
}: {
  readonly label: string;
  readonly main?: boolean;
  readonly k?: number | null;
}) => {
  const words = useWords({ fi, en });
  const running = useRunning();
  const compute = api.useChange('POST /personas/compute', ['GET /jobs']);
  return (
    <Button
      {...(main ? { weight: 'main' as const } : {})}
      isDisabled={running !== null || compute.isPending}
      onPress={() => compute.mutate({ body: { k } }, { onSuccess: () => notify(words.started), onError: (error) => notify(error.message) })}
    >
      {label}
    </Button>
  );
};
