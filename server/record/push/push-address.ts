// Where notices may be pushed to: a device names the address itself.
import { isPublicPlace } from "#server/outgoing/public-address";

/** True for the address of a push service: public, and at the port that is usual. */
export const mayBePushedTo = (endpoint: string): boolean =>
  isPublicPlace(endpoint) && new URL(endpoint).port === "";
