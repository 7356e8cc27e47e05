import { afterEach, describe, expect, test } from "vitest";
import { type Block, type ParagraphId, run } from "#domain/draft";
import { deleteBlock, replaceText } from "#editor/draft-doc";
import { wordsOf } from "./desk";
import { leaveAll, locked, openRoom, pause, read, saved, sitAt, until, write } from "./seat";
import type { Verdict } from "./small-room";

afterEach(leaveAll);

const closed: Verdict = { code: "closed", pids: ["p1"], reason: "The paragraph is agreed and closed." };
const changes = (pid: string, verdict: Verdict) => (before: readonly Block[], after: readonly Block[]) => {
  const [was, is] = [before, after].map((blocks) => blocks.find((each) => each.pid === pid));
  return JSON.stringify(was) === JSON.stringify(is) ? null : verdict;
};

describe("after a refusal", () => {
  test("the page ends with the server's text, connected, and can write", async () => {
    const { room, address } = await openRoom("We commit", "We recall");
    const { connection } = sitAt(address);
    await saved(connection);
    const refusedSession = connection.current().session;
    locked.add("p1");
    room.judge = changes("p1", closed);
    write(connection, "p1", "We commit not");
    await until(() => connection.current().tray.length === 1, "the tray");
    await saved(connection);
    expect(connection.current().session).not.toBe(refusedSession);
    expect(read(connection)).toEqual(["We commit", "We recall"]);
    expect(connection.current().tray[0]).toMatchObject({
      pid: "p1",
      words: "We commit not",
      reason: "closed",
      sentence: "The paragraph is agreed and closed.",
    });
    write(connection, "p2", "We recall again");
    await saved(connection);
    expect(wordsOf(room.doc)).toEqual(["We commit", "We recall again"]);
    expect(room.refusals).toBe(1);
  });

  test("words of other blocks in the same update are put in again", async () => {
    const { room, address } = await openRoom("We commit", "We recall");
    const { connection } = sitAt(address);
    await saved(connection);
    locked.add("p1");
    room.judge = changes("p1", closed);
    connection.current().session?.doc.transact(() => {
      write(connection, "p1", "We commit not");
      write(connection, "p2", "We recall also");
    });
    await until(() => wordsOf(room.doc)[1] === "We recall also", "words put in again");
    await saved(connection);
    expect(wordsOf(room.doc)).toEqual(["We commit", "We recall also"]);
    expect(connection.current().tray.map(({ pid }) => pid)).toEqual(["p1"]);
  });

  test("what is typed while the way back is taken is not lost", async () => {
    const { room, address } = await openRoom("We commit", "We recall");
    const { connection } = sitAt(address);
    await saved(connection);
    let times = 0;
    room.judge = () => (times++ === 0 ? { code: "malformed", pids: [], reason: "Once." } : null);
    write(connection, "p1", "We commit to");
    await until(() => room.refusals === 1, "the refusal");
    write(connection, "p1", "We commit to action");
    await saved(connection);
    await until(() => wordsOf(room.doc)[0] === "We commit to action", "all of it arrived");
    expect(connection.current().tray).toEqual([]);
  });

  test("words that others have changed meanwhile are not overwritten", async () => {
    const { room, address } = await openRoom("We commit");
    const { connection } = sitAt(address);
    await saved(connection);
    room.judge = () => {
      room.judge = () => null;
      room.doc.transact(() => replaceText(room.doc, "p1" as ParagraphId, [run("They commit")]));
      return { code: "malformed", pids: [], reason: "Stale." };
    };
    write(connection, "p1", "We commit to");
    await until(() => connection.current().tray.length === 1, "the tray");
    await saved(connection);
    expect(read(connection)).toEqual(["They commit"]);
    expect(connection.current().tray[0]).toMatchObject({ reason: "words-changed", words: "We commit to" });
  });

  test("words of a block that has gone are offered back", async () => {
    const { room, address } = await openRoom("We commit", "We recall");
    const { connection } = sitAt(address);
    await saved(connection);
    room.judge = () => {
      room.judge = () => null;
      deleteBlock(room.doc, "p2" as ParagraphId);
      return { code: "not-found", pids: ["p2"], reason: "Gone." };
    };
    write(connection, "p2", "We recall also");
    await until(() => connection.current().tray.length === 1, "the tray");
    await saved(connection);
    expect(read(connection)).toEqual(["We commit"]);
    expect(connection.current().tray[0]).toMatchObject({ reason: "gone", words: "We recall also" });
  });

  test("the same words are tried twice, not for ever", async () => {
    const { room, address } = await openRoom("We commit");
    const { connection } = sitAt(address);
    await saved(connection);
    room.judge = changes("p1", { code: "malformed", pids: ["p1"], reason: "No." });
    write(connection, "p1", "We commit not");
    await until(() => connection.current().tray.length === 1, "the tray");
    await saved(connection);
    await pause(300);
    expect(room.refusals).toBe(2);
    expect(read(connection)).toEqual(["We commit"]);
  });

  test("ten refusals leave one session, one socket and everything in the tray", async () => {
    const { room, address } = await openRoom("We commit", "We recall");
    const { connection } = sitAt(address);
    await saved(connection);
    locked.add("p1");
    room.judge = changes("p1", closed);
    for (let n = 1; n <= 10; n += 1) {
      write(connection, "p1", `We commit ${n}`);
      await until(() => connection.current().tray.length === n, `entry ${n}`);
      await saved(connection);
    }
    expect(room.refusals).toBe(10);
    await until(() => room.people === 1, "one socket");
    write(connection, "p2", "We recall at last");
    await saved(connection);
    expect(wordsOf(room.doc)).toEqual(["We commit", "We recall at last"]);
  });

  test("who may not write at all gets everything back at once", async () => {
    const { room, address } = await openRoom("We commit", "We recall");
    const { connection } = sitAt(address);
    await saved(connection);
    room.judge = changes("p1", { code: "negotiating", pids: [], reason: "Delegations propose." });
    connection.current().session?.doc.transact(() => {
      write(connection, "p1", "We commit x");
      write(connection, "p2", "We recall x");
    });
    await until(() => connection.current().tray.length === 2, "the tray");
    expect(room.refusals).toBe(1);
  });

  test("words that cannot be stored just now stay, are asked for again, and only then are saved", async () => {
    const { room, address } = await openRoom("We commit");
    const { connection } = sitAt(address);
    await saved(connection);
    const { session } = connection.current();
    room.judge = () => ({ code: "unavailable", pids: [], reason: "Not just now." });
    write(connection, "p1", "We commit to");
    await until(() => room.refusals === 1, "the refusal");
    room.judge = () => null;
    room.speak();
    await pause(30);
    expect(connection.current().status).toBe("saving");
    room.ask();
    await saved(connection);
    expect(wordsOf(room.doc)).toEqual(["We commit to"]);
    expect(connection.current()).toMatchObject({ session, tray: [] });
    expect(room.refusals).toBe(1);
  });
});
