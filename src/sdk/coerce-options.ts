import type { FieldOption } from './options.ts';

type Options = readonly (string | FieldOption)[];

export function optionValues(options: Options): readonly string[] {
  return options.map((option) => (typeof option === 'string' ? option : option.value));
}

/** The option's value; an agent may also say its label, whatever the case. */
export function coerceOption(options: Options, received: unknown, acceptLabels: boolean): unknown {
  const text =
    typeof received === 'boolean' || typeof received === 'number' ? `${received}` : received;
  if (typeof text !== 'string') return received;
  const values = optionValues(options);
  if (values.includes(text)) return text;
  const trimmed = text.trim();
  if (!acceptLabels || values.includes(trimmed)) return trimmed;
  const spoken = trimmed.toLowerCase();
  const match = options.find((option) => labelOf(option).toLowerCase() === spoken);
  return match === undefined ? trimmed : typeof match === 'string' ? match : match.value;
}

/** HubSpot joins several choices with `;`; empty pieces and repetitions fall away. */
export function coerceOptions(options: Options, received: unknown, acceptLabels: boolean): unknown {
  return splitChoices(received, (piece) => coerceOption(options, piece, acceptLabels));
}

/** A choice among options that a function makes: any text. */
export function coerceFreeOption(received: unknown): unknown {
  return typeof received === 'boolean' || typeof received === 'number' ? `${received}` : received;
}

/** Several of them. */
export function coerceFreeOptions(received: unknown): unknown {
  return splitChoices(received, (piece) => {
    const text = coerceFreeOption(piece);
    return typeof text === 'string' ? text.trim() : text;
  });
}

function splitChoices(received: unknown, coerce: (piece: unknown) => unknown): unknown {
  const pieces = typeof received === 'string' ? received.split(';') : received;
  const chosen = [...new Set(Array.isArray(pieces) ? pieces : [pieces])]
    .filter((piece) => typeof piece !== 'string' || piece.trim() !== '')
    .map(coerce);
  return [...new Set(chosen)];
}

export function labelOf(option: string | FieldOption): string {
  return typeof option === 'string' ? option : (option.label ?? option.value);
}
