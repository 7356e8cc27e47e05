// What the parts of the page know of a person.
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
  /** Seats in drafts in which the reader does not sit. */
  readonly otherSeats: number;
};
