import { Worker } from 'node:worker_threads';
import { workerFile } from '../platform/root.ts';
import type { Computation, ComputationInput } from './compute.ts';

export type WorkerAnswer = { readonly progress: number } | { readonly done: Computation } | { readonly failed: string };

/**
 * Computes in a thread of its own, for it may take a minute and the house must go on answering. An aborted signal ends the thread at
 * once; `onProgress` is told the share done, 0…1.
 */
export const computeInWorker = (
  input: ComputationInput,
  { signal, onProgress }: { readonly signal: AbortSignal; readonly onProgress: (share: number) => void },
): Promise<Computation> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(workerFile('personas'), { workerData: input });
    const abort = (): void => void worker.terminate();
    signal.addEventListener('abort', abort, { once: true });
    if (signal.aborted) abort();
    worker.on('message', (answer: WorkerAnswer) => {
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
