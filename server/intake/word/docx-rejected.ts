// A Word file as if every change that it tracks were refused: what came goes, and what went stands.

const opposite: Readonly<Record<string, string>> = {
  ins: "del",
  del: "ins",
  moveTo: "moveFrom",
  moveFrom: "moveTo",
  delText: "t",
  delInstrText: "instrText",
};
const tag = /<(\/?)w:(ins|del|moveTo|moveFrom|delText|delInstrText)(?=[\s/>])/gu;
const worded = /^word\/(?:document|footnotes|endnotes)\d*\.xml$/u;

/** The parts of a Word file with its tracked changes turned round, so that accepting them refuses them. */
export const withoutChanges = (parts: Readonly<Record<string, Uint8Array>>): Record<string, Uint8Array> =>
  Object.fromEntries(
    Object.entries(parts).map(([name, part]) => [name, worded.test(name) ? turned(part) : part]),
  );

const turned = (part: Uint8Array): Uint8Array => {
  const markup = Buffer.from(part.buffer, part.byteOffset, part.byteLength).toString("utf8");
  return Buffer.from(
    markup.replace(tag, (_, slash: string, name: string) => `<${slash}w:${opposite[name] ?? name}`),
    "utf8",
  );
};
