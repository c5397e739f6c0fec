import { declarationFindings } from '../../manifest/checks/declaration-findings.ts';
import type { Finding } from '../../manifest/finding.ts';
import type { DeclarationError } from '../../sdk/declaration-error.ts';
import type { WorkerDefinition } from '../../sdk/define-worker.ts';
import { printable } from '../printable.ts';
import { loadDefinition } from './load-definition.ts';

export type LoadedDefinition =
  | { readonly ok: true; readonly definition: WorkerDefinition }
  /** The tools cannot be served as they are declared. */
  | { readonly ok: false; readonly findings: readonly Finding[] };

/** @throws Error when the declaration cannot be loaded at all. */
export async function loadOrExplain(root: string): Promise<LoadedDefinition> {
  try {
    return { ok: true, definition: await loadDefinition(root) };
  } catch (error) {
    if (isDeclarationError(error)) return { ok: false, findings: declarationFindings(error) };
    throw new Error(`src/tools could not be loaded: ${describe(error)}`, { cause: error });
  }
}

/** By its name: the bundle that was loaded has a class of its own. */
function isDeclarationError(error: unknown): error is DeclarationError {
  return error instanceof Error && error.name === 'DeclarationError' && 'details' in error;
}

function describe(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split('\n').map(printable).join('\n');
}
