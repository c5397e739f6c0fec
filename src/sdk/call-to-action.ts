import type { CrmId } from './crm-objects.ts';

/**
 * A button under an agent's reply that opens a CRM record. HubSpot shows it for `TAKE_ACTION`
 * tools only (HubSpot's agent tools reference, "Follow-up CTA").
 */
export interface CallToAction {
  /** Singular, as HubSpot writes it: `contact`, `deal`. */
  readonly objectType: string;
  readonly objectId: CrmId;
  /** Default: HubSpot makes one up. */
  readonly label?: string;
}
