import { type AppSettings, isOAuthApp } from '../config/index.ts';
import type { WorkerDefinition } from '../sdk/define-worker.ts';

/** Whether each user of a portal has a token of their own: as set for the app, or as declared. */
export function hasUserTokens(app: AppSettings, { app: declared }: WorkerDefinition): boolean {
  return isOAuthApp(app) && (app.isUserLevel ?? declared?.isUserLevel ?? false);
}
