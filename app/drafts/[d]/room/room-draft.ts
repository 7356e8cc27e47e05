import type { DraftRow } from "#server/sign-in/session";
import type { RoomDraft } from "./room-context";

/** What a room's page knows of its draft. */
export const roomDraft = ({ id, title, mode, epoch, settings }: DraftRow): RoomDraft => ({
  id,
  title,
  mode,
  epoch,
  observersComment: settings.observersComment === true,
  ...(typeof settings.asked === "string" && settings.asked !== "" && { asked: settings.asked }),
});
