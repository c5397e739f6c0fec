/** The names that a text of HubSpot's stands for: `{{ name }}`. */
export function interpolations(text: string): readonly string[] {
  return [...text.matchAll(/\{\{\s*([^{}\s]+)\s*\}\}/g)].map(([, name = '']) => name);
}
