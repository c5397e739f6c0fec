import { type Diagnosis, warn } from './diagnosis.ts';

/** What a code means with which a Worker refuses to say something of an account. */
export function explainRefusal(subject: string, url: string, code: string): Diagnosis {
  switch (code) {
    case 'API_KEY_INVALID':
      return warn(
        subject,
        `${url} does not take the BREEZEWAY_API_KEY of this machine.`,
        'Put a key of that Worker into .dev.vars, or give it this one: npx wrangler secret put BREEZEWAY_API_KEY',
      );
    case 'APP_UNKNOWN':
      return warn(
        subject,
        `${url} has no such app that is installed through OAuth.`,
        'Correct --app, or give the Worker what it lacks: npx wrangler secret put HUBSPOT_CLIENT_ID',
      );
    case 'REQUEST_INVALID':
      return warn(
        subject,
        `${url} serves several apps, and not which is meant.`,
        'Name one of its HUBSPOT_APPS: --app <name>',
      );
    case 'NOT_FOUND':
      return warn(
        subject,
        `${url} is of an earlier Breezeway, which connects no accounts.`,
        'npm run deploy',
      );
    default:
      return warn(
        subject,
        `${url} does not say what the account granted (${code}).`,
        'Mend what is said of the Worker above, then try again.',
      );
  }
}
