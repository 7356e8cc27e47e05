// The library of reference texts over the API: brought in from files, read by everybody, searched by words.
import { describe, expect, it } from "vitest";
import { insertLibraryText, sharingWords } from "#db/library/library";
import { users } from "#db/schema/people";
import { nearestOf } from "#domain/library/nearest";
import { libraryLimits } from "#domain/limits";
import { chance } from "../../support/forged-update";
import { ask, filesOf, type PersonName } from "../../support/still-room";
import { openStillWorld } from "../../support/world";

const { database } = await openStillWorld();

const text = `Outcome document of the high-level meeting

1. We commit to bridging the digital divide between and within countries.

2. We request the Secretary-General to report on the implementation of the present resolution.
`;

const bring = (name: PersonName, fields: Record<string, string>, content = text) => {
  const form = filesOf(["outcome.txt", content]);
  for (const [field, value] of Object.entries(fields)) form.append(field, value);
  return ask(name, "POST", "library", form);
};
const outcome = { symbol: "A/RES/70/125", title: "Outcome document", adoptedOn: "2015-12-16" };
const nearest = (words: string) => ask("bra", "GET", `library/nearest?text=${encodeURIComponent(words)}`);

describe("the library", () => {
  it("[Y1] takes texts from the secretariat alone, one of each symbol and language", async () => {
    expect((await bring("bra", outcome)).json.code).toBe("not-allowed");
    const made = await bring("secretariat", outcome);
    expect(made.status).toBe(201);
    expect(made.json).toMatchObject({ ...outcome, language: "en", paragraphs: 3 });
    expect((await bring("secretariat", outcome)).json.code).toBe("conflict");
    expect((await bring("secretariat", { ...outcome, adoptedOn: "yesterday" })).json.code).toBe("malformed");
    expect((await bring("secretariat", { ...outcome, symbol: "X" }, " \n")).json.code).toBe("unreadable");
    const { json } = await ask("observer", "GET", "library");
    expect(json.items).toEqual([made.json]);
    const whole = await ask("observer", "GET", `library/${made.json.id}`);
    expect(whole.json.paragraphs[1]).toEqual({
      place: 2,
      label: "1",
      words: "We commit to bridging the digital divide between and within countries.",
    });
    expect((await ask(null, "GET", "library")).status).toBe(401);
  });

  it("[Y2] [Y3] answers the nearest agreed wording with its place and how far it is away", async () => {
    const { json } = await nearest(
      "We commit to bridging the digital divides between and within all countries.",
    );
    expect(json.items).toHaveLength(1);
    expect(json.items[0]).toMatchObject({
      symbol: "A/RES/70/125",
      place: 2,
      label: "1",
      differing: 2,
      also: [],
    });
    expect((await nearest("We welcome the offer of the host country.")).json.items).toEqual([]);
    expect((await nearest("…")).json.items).toEqual([]);
  });

  it("[Y1] loses a text that is taken out, and nothing else", async () => {
    const french = await bring(
      "secretariat",
      { ...outcome, title: "Document final" },
      "Nous nous engageons à réduire la fracture numérique entre les pays et dans les pays.\n",
    );
    expect(french.json.language).toBe("fr");
    expect((await ask("chn", "DELETE", `library/${french.json.id}`)).status).toBe(403);
    expect((await ask("secretariat", "DELETE", `library/${french.json.id}`)).status).toBe(200);
    expect((await ask("secretariat", "DELETE", `library/${french.json.id}`)).status).toBe(404);
    expect((await ask("bra", "GET", "library")).json.items).toHaveLength(1);
  });

  it("[Y2] finds the true origin among a thousand paragraphs with three words in ten changed", async () => {
    const below = chance(36);
    const vocabulary = Array.from({ length: 1500 }, (_, n) => `word${n.toString(36)}`);
    const small = ["of", "the", "and", "in", "to", "for", "a", "on"];
    // Words of a language are not equally frequent.
    const word = () =>
      below(10) < 4
        ? (small[below(small.length)] ?? "")
        : (vocabulary[Math.floor(below(1500) ** 2 / 1500)] ?? "");
    const wordsOf = (count: number) => Array.from({ length: count }, word);
    const origins = Array.from({ length: 1000 }, () => wordsOf(15 + below(60)));
    const paragraphs = origins.map((words, at) => ({
      place: at + 1,
      label: `${at + 1}`,
      words: words.join(" "),
    }));
    const { db } = database;
    const [someone] = await db.select().from(users);
    await insertLibraryText(db, {
      symbol: "A/1",
      title: "Generated",
      language: "en",
      adoptedOn: null,
      userId: someone?.id ?? "",
      paragraphs,
    });
    let first = 0;
    for (let asked = 0; asked < 100; asked += 1) {
      const at = below(origins.length);
      const changed = (origins[at] ?? []).map((each) => (below(10) < 3 ? word() : each)).join(" ");
      const most = libraryLimits.compared;
      const [best] = nearestOf(changed, await sharingWords(db, changed, { language: "en", most }), 1);
      if (best?.place === at + 1) first += 1;
    }
    expect(first).toBeGreaterThanOrEqual(95);
  });
});
