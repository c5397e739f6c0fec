import type { CrmId, CrmList } from './crm-objects.ts';

/** One associated record and the types that tie it. */
export interface Association {
  readonly toObjectId: string;
  readonly types: readonly {
    readonly category: string;
    readonly typeId: number;
    readonly label: string | undefined;
  }[];
}

/** Associations between records, over HubSpot's v4 API. */
export interface Associations {
  list(fromType: string, fromId: CrmId, toType: string): CrmList<Association>;
  /** Associates two records by HubSpot's default label for their types. */
  create(fromType: string, fromId: CrmId, toType: string, toId: CrmId): Promise<void>;
  /** Removes every association between the two records. */
  archive(fromType: string, fromId: CrmId, toType: string, toId: CrmId): Promise<void>;
}
