import { answerAsWorker } from '../platform/workers.ts';
import { compute } from './compute.ts';

answerAsWorker(compute);
