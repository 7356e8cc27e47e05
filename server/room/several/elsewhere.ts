// Thrown where another server owns a draft: the request is forwarded to it, or retried.
import type { ServerAddress } from "#db/draft/ownership";
import { isRefusal, Refusal } from "#domain/refusal";

/** Says that another server may write in a draft, and which. */
export class OwnedElsewhere extends Refusal {
  constructor(readonly owner: ServerAddress) {
    super("unavailable", "Another server has the draft just now. Try again.");
  }
}

const isAddress = (value: unknown): value is ServerAddress =>
  typeof value === "object" && value !== null && "id" in value && "address" in value;

/** The server a refusal names as owner of a draft, or null; recognises errors made by another copy of this module. */
export const ownerNamedBy = (error: unknown): ServerAddress | null =>
  isRefusal(error) && "owner" in error && isAddress(error.owner) ? error.owner : null;
