import type { DraftRow, Seat } from "#server/sign-in/session";
import type { RoomDraft, RoomPerson } from "./room-context";

/** The draft as the room's page knows it. */
export const roomDraft = ({ id, title, mode, epoch, settings }: DraftRow): RoomDraft => ({
  id,
  title,
  mode,
  epoch,
  observersComment: settings.observersComment === true,
  ...(typeof settings.asked === "string" && settings.asked !== "" && { asked: settings.asked }),
});

/** The reader as the room's page knows them. */
export const roomPerson = ({ actor, who }: Pick<Seat, "actor" | "who">): RoomPerson => ({
  userId: actor.userId,
  name: actor.name,
  role: who.role,
  delegation: who.delegation,
});
