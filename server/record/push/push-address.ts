// Restricts where notices may be pushed to, since a device supplies the address itself.
import { isPublicPlace } from "#server/outgoing/public-address";

/** True for the address of a push service: public, and on the default port. */
export const mayBePushedTo = (endpoint: string): boolean =>
  isPublicPlace(endpoint) && new URL(endpoint).port === "";
