// A person as the parts of this page see them.
import type { Role } from "#domain/people/access";
import type { RightsSource } from "#domain/people/claims";
import type { SeenSeat } from "./seats-cell";

export type InstallationPerson = {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly usualRole: Role;
  readonly delegation: string | null;
  readonly disabled: boolean;
  readonly rightsFrom: RightsSource;
  readonly erased: boolean;
  readonly seats: readonly SeenSeat[];
  /** Number of seats in drafts in which the reader has no seat. */
  readonly otherSeats: number;
};
