import { parentPort, Worker, workerData } from 'node:worker_threads';
import { workerFile } from './root.ts';

type Answer<Result> = { readonly progress: number } | { readonly done: Result } | { readonly failed: string };

/**
 * Computes in a thread of its own (`<name>.worker.ts`), for what may take longer than a request may wait: the house goes on answering. An
 * aborted signal ends the thread at once; `onProgress` is told the share done, 0…1. Input and result are copied between the threads.
 */
export const runInWorker = <Result>(
  name: string,
  input: unknown,
  { signal, onProgress }: { readonly signal: AbortSignal; readonly onProgress: (share: number) => void },
): Promise<Result> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(workerFile(name), { workerData: input });
    const abort = (): void => void worker.terminate();
    signal.addEventListener('abort', abort, { once: true });
    if (signal.aborted) abort();
    worker.on('message', (answer: Answer<Result>) => {
      if ('progress' in answer) onProgress(answer.progress);
      else if ('failed' in answer) reject(new Error(answer.failed));
      else resolve(answer.done);
    });
    worker.once('error', reject);
    worker.once('exit', () => {
      signal.removeEventListener('abort', abort);
      // After an answer this changes nothing: a promise settles once.
      reject(new Error(signal.aborted ? 'stopped' : 'the computation ended without an answer'));
    });
  });

/** The other end: what a worker file calls with its computation. */
export const answerAsWorker = (compute: (input: never, onProgress: (share: number) => void) => unknown): void => {
  const tell = (answer: Answer<unknown>): void => parentPort?.postMessage(answer);
  try {
    // What runInWorker was given under this worker's name; the computation knows its type.
    tell({ done: compute(workerData as never, (progress) => tell({ progress })) });
  } catch (error) {
    tell({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
};
