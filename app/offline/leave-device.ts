// Clears a device at sign-out: unsent text, texts stored for reading offline, and push notifications.
import { forgetLocalDrafts } from "#editor/unsaved/local-drafts";
import { forgetTexts } from "./kept-texts";
import { forgetPresent } from "./present";
import { endPush } from "./pushing";

/** Deletes everything this browser stored for the signed-in person; its other windows drop theirs too. */
export const leaveDevice = async (): Promise<void> => {
  forgetPresent();
  await Promise.all([forgetLocalDrafts(), forgetTexts(), endPush().catch(() => undefined)]);
};
