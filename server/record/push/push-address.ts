// Restricts where notices may be pushed to, since a device supplies the address itself.
import { isPublicPlace } from "#server/outgoing/public-address";

/** True for an address to which notices may be pushed: public, and on the default port. */
export const mayBePushedTo = (endpoint: string): boolean =>
  isPublicPlace(endpoint) && new URL(endpoint).port === "";
