import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Node keeps what it compiles for the length of a test run: hundreds of commands are started, and
 * each would compile wrangler anew. It has every copied repository too, so it is not kept for longer.
 */
export default function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'breezeway-compiled-'));
  process.env['NODE_COMPILE_CACHE'] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
