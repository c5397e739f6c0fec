import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { ROOT } from './run.ts';

const FILES = ['src', 'workflow-actions', 'package.json', 'tsconfig.json', 'hsproject.json'];

/** The tools that come with the repository, whatever else is served here by now. */
const TOOLS_INDEX = `import { defineWorker } from 'breezeway';
import { flagStalledDeal } from './flag-stalled-deal.ts';
import { listOverdueTasks } from './list-overdue-tasks.ts';
import { requestApproval } from './request-approval.ts';
import { summarizeDeal } from './summarize-deal.ts';

export default defineWorker('breezeway', ({ worker }) => {
  worker.app({
    name: 'Breezeway',
    description: 'Agent tools and workflow actions of our own Worker.',
    auth: {
      type: 'static',
      requiredScopes: [
        'oauth',
        'automation',
        'crm.objects.contacts.read',
        'crm.objects.contacts.write',
        'crm.objects.deals.read',
        'crm.objects.owners.read',
      ],
    },
  });

  worker.tool('summarize-deal', summarizeDeal);
  worker.tool('list-overdue-tasks', listOverdueTasks);
  worker.action('flag-stalled-deal', flagStalledDeal);
  worker.tool('request-approval', requestApproval);
});
`;
const COMPONENTS = /^(summarize-deal|list-overdue-tasks|flag-stalled-deal|request-approval)-hsmeta/;
const PROFILE = {
  accountId: 123456,
  variables: { PUBLIC_URL: 'https://breezeway.example.workers.dev' },
};

/**
 * A copy of the repository that a test may change; it shares `node_modules`. Who adds tools, profiles
 * or settings to the repository, or uploads it, does not find them here: the copy serves the tools
 * that come with it, has one profile, `production`, and no record of an upload. Its HubSpot files are
 * up to date once `manifest` has run.
 */
export function copyRepository(): string {
  const folder = mkdtempSync(join(tmpdir(), 'breezeway-copy-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const name of FILES) {
    cpSync(join(ROOT, name), join(folder, name), { recursive: true, filter: isKnown });
  }
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'src/tools/index.ts'), TOOLS_INDEX);
  const profile = join(folder, 'workflow-actions/hsprofile.production.json');
  writeFileSync(profile, `${JSON.stringify(PROFILE, null, 2)}\n`);
  const wrangler = readFileSync(join(ROOT, 'wrangler.toml'), 'utf8')
    .replace(/^name = .*$/m, 'name = "breezeway"')
    .replace(/^\[vars\]\n(?:(?!\[).*\n)*/m, '');
  writeFileSync(join(folder, 'wrangler.toml'), wrangler);
  return folder;
}

function isKnown(path: string): boolean {
  const name = basename(path);
  if (/^hsprofile\.|^uploaded\.lock\.json$/.test(name)) return false;
  return !name.endsWith('-hsmeta.json') || name === 'app-hsmeta.json' || COMPONENTS.test(name);
}
