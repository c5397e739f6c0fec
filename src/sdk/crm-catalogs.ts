import type { CrmId, CrmList } from './crm-objects.ts';

export interface Owner {
  readonly id: string;
  readonly email: string | undefined;
  readonly firstName: string | undefined;
  readonly lastName: string | undefined;
  readonly userId: string | undefined;
  readonly archived: boolean;
}

export interface Owners {
  get(id: CrmId): Promise<Owner | null>;
  findByEmail(email: string): Promise<Owner | null>;
  list(): CrmList<Owner>;
}

export interface PropertyOption {
  readonly label: string;
  readonly value: string;
  readonly hidden: boolean;
}

export interface Property {
  readonly name: string;
  readonly label: string;
  readonly type: string;
  readonly fieldType: string;
  readonly options: readonly PropertyOption[];
}

export interface Properties {
  get(objectType: string, name: string): Promise<Property | null>;
  list(objectType: string): Promise<readonly Property[]>;
}

export interface PipelineStage {
  readonly id: string;
  readonly label: string;
  readonly displayOrder: number;
  readonly metadata: { readonly [name: string]: string };
}

export interface Pipeline {
  readonly id: string;
  readonly label: string;
  readonly displayOrder: number;
  /** In display order. */
  readonly stages: readonly PipelineStage[];
}

export interface Pipelines {
  get(objectType: string, pipelineId: string): Promise<Pipeline | null>;
  list(objectType: string): Promise<readonly Pipeline[]>;
}
