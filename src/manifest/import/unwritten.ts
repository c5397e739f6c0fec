/** What an imported tool's handler returns until somebody writes it. The checks look for it. */
export const UNWRITTEN_HANDLER = "failContinue('Not written yet.')";

/** The comment above an imported options function, which offers nothing until it is written. */
export const UNWRITTEN_OPTIONS =
  'To write: what the workflow editor offers, which HubSpot asked of another URL.';
