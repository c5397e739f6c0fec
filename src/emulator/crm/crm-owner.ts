/** A user of the portal who can own records. */
export interface CrmOwner {
  readonly id: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly userId: number;
  readonly archived?: boolean;
}
