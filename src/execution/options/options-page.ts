import * as z from 'zod';
import { once } from '../../once.ts';

/** A page of choices as HubSpot reads it (custom action guide, "External data fields"). */
interface OptionsPageWire {
  readonly options: readonly OptionWire[];
  readonly after?: string;
  readonly searchable?: boolean;
}

interface OptionWire {
  readonly label: string;
  readonly value: string;
  readonly description?: string;
}

/** A page as it is sent. */
export interface PageText {
  readonly body: string;
  readonly count: number;
}

export type PageReading =
  | { readonly ok: true; readonly page: PageText }
  /** Where it does not fit: names and positions, never values. */
  | { readonly ok: false; readonly problem: string };

const pageSchema = once(() => {
  const value = z.string().min(1);
  const option = z.union([
    value.transform((text) => ({ value: text, label: undefined, description: undefined })),
    z.object({ value, label: z.string().optional(), description: z.string().optional() }),
  ]);
  return z.object({
    options: z.array(option),
    after: z.string().optional(),
    searchable: z.boolean().optional(),
  });
});

/** What the editor gets when there is nothing to choose. */
export const NO_OPTIONS: PageText = { body: '{"options":[]}', count: 0 };

/**
 * Turns what an options function returned into HubSpot's JSON. May throw what a hostile value
 * throws. Of two options with one value the first stays: the editor could not tell them apart.
 */
export function writeOptionsPage(returned: unknown): PageReading {
  const parsed = pageSchema().safeParse(returned);
  if (!parsed.success) {
    const path = parsed.error.issues[0]?.path.join('.');
    return { ok: false, problem: path ? `${path} does not fit` : 'it is no object' };
  }
  const { after, searchable } = parsed.data;
  const options = new Map<string, OptionWire>();
  for (const { value, label, description } of parsed.data.options) {
    if (options.has(value)) continue;
    options.set(value, { label: label || value, value, ...(description && { description }) });
  }
  const wire: OptionsPageWire = {
    options: [...options.values()],
    // An empty cursor would come back as none: "load more" would give the first page for ever.
    ...(after && { after }),
    ...(searchable !== undefined && { searchable }),
  };
  return { ok: true, page: { body: JSON.stringify(wire), count: options.size } };
}
