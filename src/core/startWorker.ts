import type { Worker } from 'node:worker_threads';

/** What runs in threads of its own: reading files, and writing them for other programs. */
export type WorkerName = 'tables' | 'accounting';

/** Starts the worker whose code is in `core/<name>/worker.ts`. */
export type StartWorker = (name: WorkerName) => Worker;
