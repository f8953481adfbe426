import { parentPort, workerData } from 'node:worker_threads';
import { compute, type ComputationInput } from './compute.ts';
import type { WorkerAnswer } from './worker.ts';

const tell = (answer: WorkerAnswer): void => parentPort?.postMessage(answer);

try {
  const input = workerData as ComputationInput; // handed over by worker.ts alone
  tell({ done: compute(input, (progress) => tell({ progress })) });
} catch (error) {
  tell({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) });
}
