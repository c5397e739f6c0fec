import type { CrmId, CrmList } from './crm-objects.ts';

/** A HubSpot user who can own records. */
export interface Owner {
  readonly id: string;
  readonly email: string | undefined;
  readonly firstName: string | undefined;
  readonly lastName: string | undefined;
  readonly userId: string | undefined;
  readonly archived: boolean;
}

/** The portal's owners. */
export interface Owners {
  /** By owner id, which is not the user id. */
  get(id: CrmId): Promise<Owner | null>;
  findByEmail(email: string): Promise<Owner | null>;
  list(): CrmList<Owner>;
}

/** One choice of an enumeration property. */
export interface PropertyOption {
  readonly label: string;
  readonly value: string;
  readonly hidden: boolean;
}

/** A property of an object type, in HubSpot's words. */
export interface Property {
  readonly name: string;
  readonly label: string;
  readonly type: string;
  readonly fieldType: string;
  readonly options: readonly PropertyOption[];
}

/** What records of an object type can say. */
export interface Properties {
  get(objectType: string, name: string): Promise<Property | null>;
  list(objectType: string): Promise<readonly Property[]>;
}

/** A stage of a pipeline; `metadata` holds, for deals, `probability` and `isClosed`. */
export interface PipelineStage {
  readonly id: string;
  readonly label: string;
  readonly displayOrder: number;
  readonly metadata: { readonly [name: string]: string };
}

/** The stages that deals or tickets go through. */
export interface Pipeline {
  readonly id: string;
  readonly label: string;
  readonly displayOrder: number;
  /** In display order. */
  readonly stages: readonly PipelineStage[];
}

/** The pipelines of an object type. */
export interface Pipelines {
  get(objectType: string, pipelineId: string): Promise<Pipeline | null>;
  list(objectType: string): Promise<readonly Pipeline[]>;
}
