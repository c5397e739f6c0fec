/** Which record holds a value of a unique property. Upper and lower case are one, as in HubSpot. */
export class UniqueIndex {
  readonly #ids = new Map<string, string>();

  find(property: string, value: string): string | undefined {
    return this.#ids.get(key(property, value));
  }

  set(property: string, value: string, id: string): void {
    this.#ids.set(key(property, value), id);
  }

  delete(property: string, value: string): void {
    this.#ids.delete(key(property, value));
  }
}

const key = (property: string, value: string) => `${property}\n${value.trim().toLowerCase()}`;
