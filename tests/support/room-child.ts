// A live server in a process of its own, to be killed: gate, rooms and embedded database on a data folder.
// Arguments: the folder. Says `open <port> <draft> <token> …` on its first line of output.
import { openDatabase } from "#db/client";
import { findDraft } from "#db/draft/drafts";
import { makeDraft, openRoomServer, paragraph, seatPerson } from "./room-server";

const [folder = "", known, ...tokens] = process.argv.slice(2);
const database = await openDatabase({ folder });
const server = await openRoomServer(database);
const draftId = known ?? "killed";
if (!(await findDraft(database.db, draftId))) {
  const blocks = Array.from({ length: 10 }, (_, n) => paragraph(`p${n}`, `Paragraph ${n}: `));
  await makeDraft(database, server, { id: draftId, blocks });
  for (let n = 0; n < 10; n += 1)
    tokens.push((await seatPerson(database, draftId, "delegate", `D${n}`)).token);
}
process.stdout.write(`open ${server.port} ${draftId} ${tokens.join(" ")}\n`);
