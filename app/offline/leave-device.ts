// What leaves a device when somebody signs out: unsent words, texts to be read without the network, and
// pushed notices.
import { forgetLocalDrafts } from "#editor/unsaved/local-drafts";
import { forgetTexts } from "./kept-texts";
import { forgetPresent } from "./present";
import { endPush } from "./pushing";

/** Forgets all that this browser keeps for who is signed in; its other windows let go of it too. */
export const leaveDevice = async (): Promise<void> => {
  forgetPresent();
  await Promise.all([forgetLocalDrafts(), forgetTexts(), endPush().catch(() => undefined)]);
};
