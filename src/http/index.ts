export { type AppOptions, createApp } from './create-app.ts';
export { createWorker } from './create-worker.ts';
