// A live server in a process of its own, to be killed while a delegation prepares. Arguments: the folder, and the token of
// before. Says `open <port> <token>` on its first line of output.
import { openDatabase } from "#db/client";
import { findDraft } from "#db/draft/drafts";
import { prepare } from "#server/preparing/preparing";
import { seatIn } from "#server/sign-in/session";
import { makeDraft, openRoomServer, paragraph, seatPerson } from "./room-server";

const [folder = "", known] = process.argv.slice(2);
const database = await openDatabase({ folder });
const server = await openRoomServer(database);
let token = known ?? "";
if (!(await findDraft(database.db, "killed"))) {
  const blocks = [paragraph("p1", "We reaffirm: ")];
  await makeDraft(database, server, { id: "killed", mode: "negotiating", blocks });
  const bra = await seatPerson(database, "killed", "delegate", "BRA");
  token = bra.token;
  const actor = {
    userId: bra.userId,
    email: "",
    name: "",
    usualRole: "delegate" as const,
    delegation: "BRA",
    language: null,
    sessionVersion: 1,
    until: Number.POSITIVE_INFINITY,
  };
  await prepare(await seatIn(actor, "killed"), "p1");
}
process.stdout.write(`open ${server.port} ${token}\n`);
