interface Ordered {
  readonly displayOrder?: number;
}

/**
 * A copy in HubSpot's display order: "lowest positive integer first; -1 will cause the property to be
 * displayed after any positive values" (the spec of `displayOrder`). Ties keep HubSpot's order.
 */
export function inDisplayOrder<T extends Ordered>(items: readonly T[]): readonly T[] {
  return items.toSorted((a, b) => rank(a) - rank(b));
}

function rank({ displayOrder }: Ordered): number {
  return displayOrder === undefined || displayOrder < 0 ? Number.MAX_SAFE_INTEGER : displayOrder;
}
