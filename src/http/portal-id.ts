/** A portal's id as HubSpot writes it: another spelling would be another ledger. */
export const PORTAL_ID = /^[1-9]\d{0,18}$/;
