// Passkeys in the browser: using and creating them. The library is loaded when first needed.
import { api } from "../ui/api";
import { keepLanguage } from "../ui/language-choice";
import { enterWithPasskey } from "./enter";

/**
 * True where this browser can use passkeys for this site: it needs a host name, not an IP address, and a secure
 * context.
 */
export const canUsePasskeys = (): boolean =>
  window.isSecureContext &&
  typeof window.PublicKeyCredential === "function" &&
  !/^\[|^[\d.]+$/.test(window.location.hostname);

/** True if the user closed the browser's dialog: there is no error to report. */
export const wasCancelled = (error: unknown): boolean =>
  error instanceof Error && ["NotAllowedError", "AbortError"].includes(error.name);

/**
 * Signs in with a passkey, or shows one as the second factor of the sign-in with this ticket. Returns the address to go
 * on to.
 */
export const showPasskey = async (waiting?: string): Promise<string> => {
  const asked = await api.post("passkey-challenges", waiting === undefined ? {} : { ticket: waiting });
  const { startAuthentication } = await import("@simplewebauthn/browser");
  const answer = await startAuthentication({ optionsJSON: asked.options });
  const url = await enterWithPasskey({ ticket: asked.ticket, passkey: JSON.stringify(answer) });
  await keepLanguage();
  return url;
};

/** Creates a passkey for the signed-in person; returns recovery codes where new ones were made. */
export const makePasskey = async (label: string, present: string): Promise<readonly string[]> => {
  const { ticket, options } = await api.post("me/passkeys/options", { present });
  const { startRegistration } = await import("@simplewebauthn/browser");
  const { id, rawId, type, response } = await startRegistration({ optionsJSON: options });
  const { clientDataJSON, attestationObject, transports } = response;
  const made = { clientDataJSON, attestationObject, ...(transports && { transports }) };
  const { recoveryCodes } = await api.post("me/passkeys", {
    ticket,
    label,
    response: { id, rawId, type, response: made },
  });
  return recoveryCodes;
};
