// Signed acts: what a record shows of them, and every forgery is found and named.
import { describe, expect, it } from "vitest";
import { canonicalJson } from "#domain/canonical-json";
import { hashing } from "#domain/digest";
import type { SavedRecord } from "#domain/record/record-file";
import {
  keysAfter,
  refusalToAccredit,
  refusalToGiveUp,
  refusalToRevoke,
  type SigningKeys,
} from "#domain/record/signed-acts/keys";
import { refusalOfUnsigned, refusalToReverse, signatureMode } from "#domain/record/signed-acts/needs";
import { numbersOf } from "#domain/record/signed-acts/signature";
import { bytesOfStatement, challengeOf, readStatement } from "#domain/record/signed-acts/statement";
import { verify } from "#domain/record/verify";
import { say } from "#domain/saying";
import { isSigned } from "#server/record/signature";
import { soundAdoptions } from "../../support/forged-adoptions";
import { forgeries } from "../../support/forged-signatures";
import { keptStandings } from "../../support/kept-standings";
import { saidFaults, saved } from "../../support/saved-record";
import {
  bra,
  ken,
  recordOfSteps,
  settings,
  signings,
  signs,
  statementOf,
  steps,
} from "../../support/signed-record";

const found = async (
  record: SavedRecord,
  knows = isSigned as (...given: never[]) => Promise<boolean | null>,
) => {
  const verdict = await verify({ file: saved(record) }, { hashing, isSigned: knows as typeof isSigned });
  return {
    faults: saidFaults(verdict.faults),
    proven: verdict.proven.map((each) => say(each)).join(" "),
    unproven: verdict.unproven.map((each) => say(each)).join(" "),
  };
};

const record = recordOfSteps();

describe("a record with signed acts", () => {
  it("[G5a] is whole, and says how many acts are signed", async () => {
    const { faults, proven, unproven } = await found(record);
    expect(faults).toEqual([]);
    expect(proven).toContain("7 of 7 acts of the kinds that are signed were signed");
    expect(unproven).toContain(`${bra.key} of BRA`);
    expect(unproven).toContain(`${ken.key} of KEN`);
  });

  it("[G5d] does not say of an act that is wrong that it is signed", async () => {
    const entries = record.entries.map((entry) =>
      entry.n === 10 ? { ...entry, facts: { ...entry.facts, position: "object" } } : entry,
    );
    const { sections } = await verify({ file: saved({ ...record, entries }) }, { hashing, isSigned });
    const [entry] = sections.flatMap((section) => section.entries);
    expect([entry?.n, entry?.facts.signature]).toEqual([10, undefined]);
  });

  it("[G2] verifies without what is sealed", async () => {
    const { faults, proven } = await found({ ...record, opened: {} });
    expect(faults).toEqual([]);
    expect(proven).toContain("6 of 6 acts");
  });

  it("[G5b] counts what nobody signed where signatures are only offered", async () => {
    const unsigned = () => [
      { act: "sponsor.left", userId: "u-ken", delegation: "KEN", facts: { onBehalfOf: null } },
    ];
    const { faults, proven, unproven } = await found(
      recordOfSteps({ ...steps, set: settings("offered"), more: unsigned }),
    );
    expect(faults).toEqual([]);
    expect(proven).toContain("7 of 8 acts");
    expect(unproven).toContain("That one other act of these kinds");
  });

  it("[G4b] needs no signature for what was taken down from the floor, nor for agreements by silence", async () => {
    const heard = { act: "position.taken", delegation: "IND", pid: "p1", digest: "0".repeat(64) };
    const more = () => [
      { ...heard, facts: { position: "reserve", fromFloor: true } },
      { act: "standing.changed", userId: null, pid: "p1", facts: { to: "agreed", silence: 1 } },
    ];
    expect((await found(recordOfSteps({ ...steps, more }))).faults).toEqual([]);
  });

  it("[G3d] counts what a key signed before it was lost", async () => {
    const lost = () => [{ act: "key.lost", userId: "u-ken", facts: { key: ken.key, for: "KEN" } }];
    expect((await found(recordOfSteps({ ...steps, given: lost }))).faults).toEqual([]);
  });

  it("[R13c] says so where signatures of this kind cannot be checked", async () => {
    const knows = async ({ algorithm }: { readonly algorithm?: string }) => (algorithm ? null : true);
    const { proven, unproven } = await found(record, knows as never);
    expect(proven).not.toContain("acts of the kinds");
    expect(unproven).toContain("That 7 acts are signed: signatures of this kind cannot be checked here.");
  });
});

it("[G1e] says of an adoption that was signed without its numbers that nobody signed them", async () => {
  const unprovenOf = async (name: string) => {
    const task = soundAdoptions.find(([each]) => each === name)?.[1];
    const { unproven } = await verify({ file: JSON.stringify(task?.value) }, { hashing, isSigned });
    return unproven.map((each) => say(each)).join(" ");
  };
  const numbers = "The numbers of the text that was adopted: entry";
  expect(await unprovenOf("a record of an adoption that was signed without them")).toContain(numbers);
  expect(await unprovenOf("a record of an adoption that is signed with its numbers")).not.toContain(numbers);
});

describe("[G4d] where signatures are required, nobody signs", () => {
  it.each(keptStandings)("%s", async (_, steps) => {
    const { faults, proven } = await found(recordOfSteps(steps));
    expect(faults).toEqual([]);
    expect(proven).toContain("8 of 9 acts");
  });
});

describe("[G5a] a forgery is found and named:", () => {
  it.each(forgeries.map((forgery) => [forgery.name, forgery] as const))(
    "%s",
    async (_, { record, entry, what }) => {
      const { faults } = await found(record);
      expect(faults[0]).toMatchObject({ entry, what: expect.stringContaining(what) });
    },
  );
});

describe("a statement", () => {
  const statement = statementOf(record.entries, signings.agreed);

  it("[G1a] says the draft, the act, the words, what is said, for whom, and what was seen", () => {
    expect(Object.keys(statement).sort()).toEqual(["act", "blocks", "draft", "for", "says", "seen"]);
    expect(readStatement(JSON.parse(canonicalJson(statement)))).toEqual(statement);
  });

  it.each([
    ["nothing", null],
    ["something beside it", { ...statement, more: 1 }],
    ["an act that is not signed", { ...statement, act: "comment.made" }],
    ["more said than is asked", { ...statement, says: { ...statement.says, more: 1 } }],
    ["no digest", { ...statement, blocks: [{ pid: "p1" }] }],
    ["no number", { ...statement, seen: { number: 0, head: "" } }],
  ])("[G1a] with %s is none", (_, value) => {
    expect(readStatement(value)).toBeNull();
  });

  it("[G1b] is signed by its canonical JSON, whose SHA-256 is the challenge to a passkey", () => {
    expect(Buffer.from(bytesOfStatement(statement)).toString()).toBe(canonicalJson(statement));
    expect(Buffer.from(challengeOf(statement, hashing)).toString("hex")).toBe(hashing.ofValue(statement));
  });

  it("[G1c] is on many paragraphs, of which the first entry holds the signature", () => {
    const made = signs(signings.agreed)(record.entries);
    expect(made.map(({ pid, facts }) => [pid, typeof facts?.signature])).toEqual([
      ["p1", "object"],
      ["p2", "number"],
      ["p3", "number"],
    ]);
  });
});

describe("a key", () => {
  const keys = record.entries
    .slice(0, 3)
    .reduce<SigningKeys>((known, entry) => keysAfter(known, entry, hashing), new Map());
  const key = keys.get(bra.key);
  if (!key) throw new Error("The key was not registered.");
  const who = (
    userId: string,
    role: "secretariat" | "delegate" | "co-facilitator",
    delegation: string | null = null,
  ) => ({
    userId,
    role,
    delegation,
  });

  it("[G3b] is accredited by the secretariat or a second person of the delegation, and by nobody else", () => {
    expect(refusalToAccredit(key, who("u-sec", "secretariat"))).toBeNull();
    expect(refusalToAccredit(key, who("u-bra2", "delegate", "BRA"))).toBeNull();
    expect(refusalToAccredit(key, who("u-bra", "delegate", "BRA"))?.code).toBe("not-allowed");
    expect(refusalToAccredit(key, who("u-usa", "delegate", "USA"))?.code).toBe("not-allowed");
    expect(refusalToAccredit(key, who("u-cof", "co-facilitator"))?.code).toBe("not-allowed");
    expect(refusalToAccredit({ ...key, accredited: 4 }, who("u-sec", "secretariat"))?.code).toBe("conflict");
    expect(refusalToAccredit({ ...key, ended: 4 }, who("u-sec", "secretariat"))?.code).toBe("conflict");
    expect(refusalToAccredit({ ...key, for: null }, who("u-cof", "co-facilitator"))).toBeNull();
  });

  it("[G3a] is given up by its owner and revoked by the others", () => {
    expect(refusalToGiveUp(key, who("u-bra", "delegate", "BRA"))).toBeNull();
    expect(refusalToGiveUp(key, who("u-bra2", "delegate", "BRA"))?.code).toBe("not-allowed");
    expect(refusalToGiveUp({ ...key, kind: "key" }, who("u-bra2", "delegate", "BRA"))).toBeNull();
    expect(refusalToRevoke(key, who("u-bra2", "delegate", "BRA"))).toBeNull();
    expect(refusalToRevoke(key, who("u-bra", "delegate", "BRA"))?.code).toBe("not-allowed");
    expect(refusalToRevoke({ ...key, ended: 4 }, who("u-sec", "secretariat"))?.code).toBe("conflict");
  });

  it("[G3c] of a delegation stays when who registered it goes", () => {
    const removed = () => [
      { act: "person.removed", facts: { user: "u-ken", role: "delegate", delegation: "KEN" } },
    ];
    const last = signs({ ...signings.sponsored, act: "sponsor.left", userId: "u-ken2" });
    return expect(found(recordOfSteps({ ...steps, removed, last }))).resolves.toMatchObject({ faults: [] });
  });
});

describe("what a draft is set to", () => {
  const taken = { act: "position.taken", userId: "u1", facts: { position: "agree" } };

  it("[G4a] is nothing where nothing is said", () => {
    expect(signatureMode({})).toBe("none");
    expect(signatureMode({ signatures: "offered" })).toBe("offered");
    expect(refusalOfUnsigned("none", taken)).toBeNull();
    expect(refusalOfUnsigned("offered", taken)).toBeNull();
  });

  it("[G4b] refuses what is not signed where it is required", () => {
    expect(refusalOfUnsigned("required", taken)?.code).toBe("signature-needed");
    expect(refusalOfUnsigned("required", { ...taken, act: "comment.made" })).toBeNull();
  });

  it("[G4c] lets nothing that is signed be reversed without a signature", () => {
    expect(refusalToReverse("required", taken)?.code).toBe("signature-needed");
    expect(refusalToReverse("offered", taken)).toBeNull();
  });
});

it("[G2b] numbers of a signature are read from DER in its one form", () => {
  const of = (...bytes: number[]) => numbersOf(Uint8Array.from(bytes));
  expect(of(0x30, 6, 2, 1, 1, 2, 1, 2)).toEqual(
    Uint8Array.from([...new Array(31).fill(0), 1, ...new Array(31).fill(0), 2]),
  );
  expect(of(0x30, 7, 2, 2, 0, 0x80, 2, 1, 2)?.[31]).toBe(0x80);
  for (const bytes of [
    [0x30, 7, 2, 2, 0, 1, 2, 1, 2],
    [0x30, 6, 2, 1, 0x80, 2, 1, 2],
    [0x30, 6, 2, 1, 1, 2, 1, 2, 0],
    [0x30, 3, 2, 1, 1],
    [0x30, 5, 2, 0, 2, 1, 2],
  ])
    expect(of(...bytes)).toBeNull();
});
