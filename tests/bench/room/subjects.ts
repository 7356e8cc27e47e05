// The servers under load: the reference server of the protocol, Hocuspocus with SQLite, and ours, on a PostgreSQL of its own or
// on one that is counted apart, one server or three.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import { type ParagraphId, run } from "#domain/draft";
import { fillDocument } from "#editor/draft-doc";
import { freePort, newFolder, removeFolder } from "../../support/server-process";
import { openLightSocket } from "../light-socket";
import { pause, updateMessage } from "../load";
import { ended, said, start } from "../servers";
import type { Dialect, Subject } from "./subject";

const sentence =
  "We reaffirm our common desire and commitment to build an information society that is open to everybody. ";
const paragraphs = Array.from({ length: 120 }, () => sentence.repeat(4).trim());

/** The text in which the load is typed. */
export const markdown = paragraphs.map((text, i) => `${i + 1}. ${text}`).join("\n\n");

const room = "bench";

// The peers hold what a client brings.
const seeded = async (subject: Subject): Promise<Subject> => {
  const doc = new Y.Doc();
  const blocks = paragraphs.map((text, i) => ({
    pid: `p${i}` as ParagraphId,
    kind: "operative" as const,
    level: 1,
    runs: [run(text)],
  }));
  fillDocument(doc, blocks);
  const { url, headers } = subject.place(0);
  const socket = await openLightSocket(url, headers, () => undefined);
  const { dialect } = subject;
  const message = updateMessage(Y.encodeStateAsUpdate(doc));
  if (dialect) socket.send(dialect.hello);
  socket.send(dialect ? dialect.wrapped(message) : message);
  await pause(700);
  return subject;
};

/** The reference server: no sign-in, no check, nothing kept. */
export const startReference = async (): Promise<Subject> => {
  const port = await freePort();
  const child = start(["node_modules/@y/websocket-server/src/server.js"], {
    PORT: String(port),
    HOST: "127.0.0.1",
  });
  await said(child, /running at/);
  return seeded({
    name: "reference",
    pids: [child.pid ?? 0],
    databasePid: null,
    place: () => ({ url: new URL(`ws://127.0.0.1:${port}/${room}`), headers: {} }),
    stop: () => ended(child, "SIGKILL"),
  });
};

// Every message begins with the name of the document; the first says who comes.
const named = (write: (encoder: encoding.Encoder) => void): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarString(encoder, room);
    write(encoder);
  });

const hocuspocusDialect: Dialect = {
  hello: named((encoder) => {
    encoding.writeVarUint(encoder, 2);
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarString(encoder, "token");
  }),
  wrapped: (message) => named((encoder) => encoding.writeUint8Array(encoder, message)),
};

const peer = "tests/bench/room/peer";

// It is no dependency of Adref: it is installed beside the bench when it is first measured.
const installPeer = (): void => {
  if (existsSync(`${peer}/node_modules`)) return;
  const { status } = spawnSync("npm", ["ci", "--no-audit", "--no-fund"], { cwd: peer, stdio: "ignore" });
  if (status !== 0) throw new Error(`Hocuspocus could not be installed: run npm ci in ${peer}.`);
};

/** Hocuspocus 4 with SQLite: no check, everybody may come in, stored every few seconds. */
export const startHocuspocus = async (): Promise<Subject> => {
  installPeer();
  const [port, folder] = [await freePort(), newFolder()];
  const child = start([`${peer}/hocuspocus.mjs`, String(port), `${folder}/documents.sqlite`], {
    NODE_ENV: "production",
  });
  await said(child, /running at/);
  return seeded({
    name: "Hocuspocus",
    pids: [child.pid ?? 0],
    databasePid: null,
    dialect: hocuspocusDialect,
    place: () => ({ url: new URL(`ws://127.0.0.1:${port}/${room}`), headers: {} }),
    stop: async () => {
      await ended(child, "SIGKILL");
      removeFolder(folder);
    },
  });
};
