// The part of a Word file that stores how it was exported.
import { Parser } from "htmlparser2";
import { z } from "zod";
import type { SentWords } from "#domain/documents/returned/sent-words";
import { paragraphId } from "#domain/draft";

const Sent = z.object({
  marks: z.array(z.string()),
  notes: z.array(z.string()),
  origin: z
    .object({
      draft: z.string().max(200),
      symbol: z.string().max(200).nullable(),
      title: z.string().max(1_000),
    })
    .optional()
    .catch(undefined),
  paragraphs: z.array(
    z.object({ pid: z.string(), base: z.string(), all: z.string(), label: z.string().max(60).optional() }),
  ),
});

/** What a Word file stored about how it was exported, in one of several parts; null for files of others. */
export const sentIn = (parts: Readonly<Record<string, Uint8Array>>): SentWords | null => {
  for (const [name, part] of Object.entries(parts)) {
    const sent = name.startsWith("customXml/") ? sentWordsIn(Buffer.from(part).toString("utf8")) : null;
    if (sent) return sent;
  }
  return null;
};

const sentWordsIn = (markup: string): SentWords | null => {
  let text = "";
  let isSent = false;
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        isSent ||= name === "sent" && attributes.xmlns === "urn:adref:sent-words";
      },
      ontext: (words) => {
        if (isSent) text += words;
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.write(markup);
  parser.end();
  try {
    const { paragraphs, ...sent } = Sent.parse(JSON.parse(text));
    return { ...sent, paragraphs: paragraphs.map((each) => ({ ...each, pid: paragraphId(each.pid) })) };
  } catch {
    return null;
  }
};
