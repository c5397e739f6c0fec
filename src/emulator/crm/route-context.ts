import type { CrmStore } from './crm-store.ts';

/** What every group of CRM routes is built on. */
export interface RouteContext {
  readonly crm: CrmStore;
  /** Throws HubSpot's 403 unless the app was granted the scope. */
  readonly requireScope: (scope: string) => void;
}
