// @vitest-environment happy-dom
// The page's editor as React mounts it, twice over as in development: one binding to the shared document all the same.
import { readdirSync, readFileSync } from "node:fs";
import type { Editor } from "@tiptap/core";
import { NextIntlClientProvider } from "next-intl";
import { act, createElement, StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { afterEach, expect, test } from "vitest";
import type { DraftSession } from "#editor/live/draft-session";
import type { DelegationView } from "../../app/drafts/[d]/room/answers";
import { Paper } from "../../app/drafts/[d]/room/page/paper";
import { RoomKnowledge } from "../../app/drafts/[d]/room/room-context";
import { structureCommands } from "../../app/drafts/[d]/room/structure-commands";
import { wordsOf } from "./desk";
import { leaveAll, openRoom, saved, sitAt, until } from "./seat";

Reflect.set(globalThis, "IS_REACT_ACT_ENVIRONMENT", true);

const folder = "app/messages/en";
const messages = Object.fromEntries(
  readdirSync(folder).map((name) => [
    name.slice(0, -".json".length),
    JSON.parse(readFileSync(`${folder}/${name}`, "utf8")),
  ]),
);

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
  await leaveAll();
});

/** Shows a session's text to a co-facilitator; `seen` holds every editor that came, and null whenever one went. */
const showPaper = async (first: DraftSession) => {
  const seen: (Editor | null)[] = [];
  const place = document.createElement("div");
  document.body.append(place);
  const root = createRoot(place);
  const draw = (session: DraftSession, delegations: readonly DelegationView[] = []) => {
    const paper = createElement(Paper, {
      session,
      facts: new Map(),
      focus: null,
      view: { reading: { as: "marked" }, brackets: true, sources: true },
      commands: structureCommands({
        connection: () => null,
        path: (rest) => `drafts/wsis10/${rest}`,
        proposes: () => false,
        onFailed: () => undefined,
      }),
      isLocked: () => false,
      onHindered: () => undefined,
      onFocus: () => undefined,
      onChoose: () => undefined,
      onWords: () => undefined,
      onEditor: (editor) => seen.push(editor),
    });
    const room = createElement(RoomKnowledge, {
      draft: { id: "wsis10", title: "Outcome", mode: "drafting", epoch: "first", observersComment: false },
      person: { userId: "u1", name: "Tester", role: "co-facilitator", delegation: null },
      delegations,
      // biome-ignore lint/correctness/noChildrenProp: there is no JSX here.
      children: paper,
    });
    const intl = createElement(NextIntlClientProvider, {
      locale: "en",
      messages,
      timeZone: "UTC",
      // biome-ignore lint/correctness/noChildrenProp: there is no JSX here.
      children: room,
    });
    return act(async () => root.render(createElement(StrictMode, null, intl)));
  };
  const leave = () => act(async () => root.unmount());
  ends.push(leave);
  await draw(first);
  return { seen, place, draw, leave };
};

const present = (seen: readonly (Editor | null)[]): Editor => {
  const editor = seen.at(-1);
  if (!editor) throw new Error("There is no editor.");
  return editor;
};

const type = (editor: Editor, at: number, words: string) =>
  editor.view.dispatch(editor.state.tr.insertText(words, at));

const sessionAt = async (address: string) => {
  const { connection } = sitAt(address);
  await saved(connection);
  const { session } = connection.current();
  if (!session) throw new Error("There is no document.");
  return { connection, session };
};

test("what is typed is written once, and words of others are shown once", async () => {
  const { room, address } = await openRoom("We commit", "نلتزم بالعمل");
  const { connection, session } = await sessionAt(address);
  const { seen, place } = await showPaper(session);
  expect(place.querySelectorAll(".tiptap")).toHaveLength(1);
  await until(() => place.textContent?.includes("نلتزم") ?? false, "the words on the page");
  type(present(seen), 10, " to action");
  await saved(connection);
  expect(wordsOf(room.doc)).toEqual(["We commit to action", "نلتزم بالعمل"]);
  const other = await sessionAt(address);
  const shown = await showPaper(other.session);
  await until(() => shown.place.textContent?.includes("to action") ?? false, "the words at another's");
  type(present(shown.seen), 1, "Today: ");
  await until(
    () => place.textContent?.includes("Today: We commit to action") ?? false,
    "the words of another",
  );
  expect(place.textContent?.match(/Today/g)).toHaveLength(1);
});

test("another document has another editor, and none outlives its page", async () => {
  const { room, address } = await openRoom("We commit");
  const { connection, session } = await sessionAt(address);
  const { seen, place, draw, leave } = await showPaper(session);
  const first = present(seen);
  await until(() => place.textContent?.includes("We commit") ?? false, "the words on the page");
  room.judge = () => ({ code: "closed", pids: ["p1"], reason: "It is closed." });
  type(first, 10, " not");
  await until(() => connection.current().tray.length === 1, "the refusal");
  const successor = connection.current().session;
  if (!successor) throw new Error("There is no document.");
  await draw(successor);
  await until(() => place.querySelector(".tiptap")?.textContent?.includes("We commit") ?? false, "its words");
  expect(place.querySelectorAll(".tiptap")).toHaveLength(1);
  expect(first.isDestroyed).toBe(true);
  const second = present(seen);
  expect(second).not.toBe(first);
  await leave();
  await until(() => second.isDestroyed, "the end of the editor");
  expect(seen.at(-1)).toBeNull();
});

test("somebody who is seated takes no editor away from those who write", async () => {
  const { address } = await openRoom("We commit");
  const { session } = await sessionAt(address);
  const { seen, draw } = await showPaper(session);
  const first = present(seen);
  await draw(session, [{ code: "BRA", name: "Brazil", kind: "state", region: null, members: [] }]);
  expect(present(seen)).toBe(first);
  expect(first.isDestroyed).toBe(false);
});
