// Word files of another draft, or of none, brought to where files come back.
import { describe, expect, it } from "vitest";
import { type BroughtFile, revisionRuntime } from "../../support/revision-room";
import { paragraph, paragraphs } from "../../support/room-server";
import { editWord, withoutParts } from "../../support/word-file";

const { open } = revisionRuntime();
const words = [
  "We commit to affordable access to networks for all people.",
  "We welcome the growth of networks in every region of the world.",
  "We call for investment in skills, in schools and in libraries.",
];
const word = "format=docx&view=clean";
const clean = (name: string, room: { file(name: string, query: string): Promise<BroughtFile> }) =>
  room.file(name, word);

describe("[D11] a Word file of another draft", () => {
  it("is recognised by its symbol, makes nothing, and is compared when that is asked for", async () => {
    const theirs = await open(
      words.map((text, n) => paragraph(`other${n}`, text.replace("affordable", "universal"))),
    );
    await theirs.ask("facilitator", "PATCH", "", { settings: { symbol: "A/70/L.1" } });
    const ours = await open([...paragraphs(words), paragraph("p4", "We thank the hosts of this meeting.")]);
    const file = await clean("theirs.docx", theirs);
    const described = await ours.bring("chn", "returns", file);
    expect(described.status).toBe(200);
    expect(described.body).toMatchObject({
      origin: { is: "other", title: "A draft" },
      compared: false,
      items: [],
    });
    expect(described.body.origin.sentence).toMatch(
      /^The file says that it is of another draft: .*“A draft”\.$/,
    );
    const compared = await ours.bring("chn", "returns?compare=words", file);
    expect(compared.body).toMatchObject({
      compared: true,
      items: [
        { state: "new", op: "replace", pid: "p1" },
        { state: "listed", op: "none", pid: "p4", reason: "It is not in the file." },
      ],
    });
    const [first] = compared.body.items;
    const { digest, ...order } = first.order;
    const taken = await ours.ask("chn", "POST", "returns/take", { items: [{ order, digest }] });
    expect(taken.body.items).toMatchObject([{ was: "made" }]);
  });

  it("is none at all: written in another program, and known by its words where they are ours", async () => {
    const room = await open(paragraphs(words));
    const foreign = async (texts: readonly string[]): Promise<BroughtFile> => {
      const other = await open(texts.map((text, n) => paragraph(`x${n}`, text)));
      const [name, bytes] = await clean("foreign.docx", other);
      const stripped = editWord(bytes as Uint8Array, (markup) =>
        markup.replace(/<w:bookmark(?:Start|End)[^>]*\/>/gu, ""),
      );
      return [name, withoutParts(stripped, /^customXml\//u)];
    };
    const strange = await room.bring(
      "chn",
      "returns",
      await foreign(["Rivers are long.", "Bridges are short."]),
    );
    expect(strange.body).toMatchObject({ origin: { is: "unknown" }, items: [] });
    const ours = await room.bring("chn", "returns", await foreign([words[0] ?? "", words[1] ?? ""]));
    expect(ours.body).toMatchObject({
      origin: { is: "own" },
      items: [{ state: "listed", pid: "p3" }],
    });
  });
});
