// P11f: connections that read and do not write: those of tokens without that scope.
import { usualLanguage } from "#domain/languages";
import { lacks } from "#domain/people/scopes";
import { say } from "#domain/saying";
import type { WordsMessage } from "#editor/protocol";
import { wordingOf } from "#server/languages/wordings";
import { meter } from "#server/metrics/meter";
import type { Connection } from "./connection";
import type { Cost } from "./turns";
import { frameOf } from "./wire";

/**
 * Leaves what such a connection sends of words unread, wherever the draft is owned. What it wrote is refused; what it answers
 * when it is asked for what it has is not, since every copy answers.
 */
export const leaveUnread = (connection: Connection, type: WordsMessage["type"]): Cost => {
  connection.received += 1;
  if (type === "update" && connection.countRefusal()) {
    const refusal = lacks("write");
    const { code } = refusal;
    meter().count("adref_refusals_total", { code, door: "live" });
    const reason = say(refusal, wordingOf(connection.person.language ?? usualLanguage));
    const { received } = connection;
    connection.send(frameOf({ type: "refused", body: { code, pids: [], reason, received } }));
  }
  return { words: true, changes: 0 };
};
