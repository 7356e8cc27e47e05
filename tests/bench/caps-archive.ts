// The rows of the caps bench for a draft with large files in it that goes from one installation to another.
import { randomBytes } from "node:crypto";
import { Document, ImageRun, Packer, Paragraph } from "docx";
import { prose } from "../support/long-words";
import type { ApiReply } from "../support/negotiation";
import { paragraphs } from "../support/room-server";
import { type DraftThere, type RuntimeProcess, startRuntime } from "../support/runtime-process";
import type { CapsAct, CapsRow } from "./caps-rows";

/** Bytes of a picture that leaves little room in the largest file. */
const picture = 19_000_000;

const fileWithPicture = async (size: number): Promise<Uint8Array> => {
  const transformation = { width: 100, height: 100 };
  const image = new ImageRun({ type: "png", data: randomBytes(size), transformation });
  const children = [new Paragraph(prose(400)), new Paragraph({ children: [image] })];
  return Packer.toBuffer(new Document({ sections: [{ children }] }));
};

type Away = { readonly archive: Blob; readonly draft: string };

// Each by a connection of its own: one that rested while the other installation was at work may be closed by the server just when a
// long file is sent over it.
const headersOf = ({ people }: DraftThere) => ({
  authorization: `Bearer ${people.secretariat.token}`,
  connection: "close",
});

const archiveOf = async (base: string, there: DraftThere): Promise<Blob> => {
  const address = `${base}/api/drafts/${there.draft}/archive`;
  const response = await fetch(address, { headers: headersOf(there) });
  return response.blob();
};

/** A draft with so many files, saved at another installation. */
const savedElsewhere = async (share: number): Promise<Away> => {
  // Made first: while they are packed, a connection to the other installation would be closed unseen.
  const files = [];
  for (let n = 0; n < 4; n += 1) files.push(await fileWithPicture(picture * share));
  const elsewhere = await startRuntime();
  try {
    const there = await elsewhere.begin(paragraphs([prose(400)]));
    for (const [n, file] of files.entries())
      await there.upload("secretariat", "submissions", `${n}.docx`, file);
    return { archive: await archiveOf(elsewhere.base, there), draft: there.draft };
  } finally {
    elsewhere.end();
  }
};

const bring = async ({ base }: RuntimeProcess, here: DraftThere, archive: Blob): Promise<ApiReply> => {
  const body = new FormData();
  body.append("file", archive, "draft.json");
  const sent = { method: "POST", headers: headersOf(here), body };
  const response = await fetch(`${base}/api/drafts/import`, sent);
  return { status: response.status, body: await response.json() };
};

export const archiveRows: readonly CapsRow[] = [
  {
    size: "a draft with four files of 19 MB, brought and saved again",
    begin: async (runtime, share) => {
      const here = await runtime.begin(paragraphs([prose(400)]));
      const { archive, draft } = await savedElsewhere(share);
      return [
        ["POST drafts/import", () => bring(runtime, here, archive)],
        [
          "GET archive",
          async () => ({ status: (await archiveOf(runtime.base, { ...here, draft })).size > 0 ? 200 : 500 }),
        ],
      ] satisfies CapsAct[];
    },
  },
];
