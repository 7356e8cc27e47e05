// What a restore refuses, and that nothing has changed then; what stays and what ends when it is done.
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { isEmptyDatabase } from "#db/backup/catalog";
import { openDatabase } from "#db/client";
import { insertInvitation } from "#db/people/invitations";
import { insertWebhook } from "#db/record/webhooks";
import { knownVersions } from "#db/versions";
import { readContents } from "#server/admin/backup/contents";
import { writeBackup } from "#server/admin/backup/file";
import { type BackupPart, backupFormat } from "#server/admin/backup/parts";
import { joinDatabase } from "#server/peers/membership";
import { type Environment, emptyDatabase, emptyFolder, run } from "../../support/admin";
import { freshDatabase } from "../../support/database";
import { makeDraft, seatPerson } from "../../support/room-server";
import { newFolder, removeFolder } from "../../support/server-process";

const passphrase = "a passphrase for tests";
const secret = "the secret of these sessions";
const folder = newFolder();
const [plain, encrypted] = [path.join(folder, "plain"), path.join(folder, "encrypted")];
afterAll(() => removeFolder(folder));

beforeAll(async () => {
  const database = await freshDatabase();
  const draft = await makeDraft(database, null, { id: "outcome" });
  const { userId } = await seatPerson(database, draft, "delegate", "CHN");
  for (const purpose of ["invite", "reset"] as const)
    await insertInvitation(database.db, {
      tokenHash: purpose,
      purpose,
      role: "observer",
      createdBy: userId,
      hours: 9,
    });
  const url = "https://hooks.example.org/";
  await insertWebhook(database.db, { id: "hook", draftId: null, userId, url, kinds: ["texts"] });
  const environment = { DATABASE_URL: database.url, NEXTAUTH_SECRET: secret };
  await run(environment, "backup", plain);
  await run({ ...environment, ADREF_PASSPHRASE: passphrase }, "backup", encrypted);
  await database.close();
});

const asked = async <Row extends object>(url: string, statement: string): Promise<Row[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(statement)).rows;
  } finally {
    await client.end();
  }
};

const isEmpty = async (url: string): Promise<boolean> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return isEmptyDatabase(client).finally(() => client.end());
};

// The file with this done to its bytes.
const changed = (file: string, change: (bytes: Buffer) => Buffer): string => {
  writeFileSync(`${file}.changed`, change(readFileSync(file)));
  return `${file}.changed`;
};
// A byte of the checksum: one of the compressed bytes before it may be changed and stand for the same contents.
const flip = (bytes: Buffer): Buffer => {
  const at = bytes.length - 8;
  bytes[at] = (bytes[at] ?? 0) ^ 0x40;
  return bytes;
};
const cut = (bytes: Buffer): Buffer => bytes.subarray(0, bytes.length - 9);

describe("a restore is refused in words, and changes nothing,", () => {
  let url: string;
  let dataDir: string;
  beforeEach(async () => {
    [url, dataDir] = [await emptyDatabase(), emptyFolder()];
  });

  const damage: readonly [what: string, file: () => string, words: string, key?: string][] = [
    ["with a byte changed", () => changed(plain, flip), "The backup is damaged"],
    ["with its end cut off", () => changed(plain, cut), "The backup is damaged"],
    [
      "with another passphrase",
      () => encrypted,
      "The passphrase is not that of this backup, or the beginning of the file is damaged.",
      "of somebody else",
    ],
    ["without a passphrase", () => encrypted, "The backup is encrypted: give its passphrase"],
    ["from a file that is no backup", () => path.resolve("package.json"), "is no backup of Adref"],
  ];
  it.each(damage)("%s", async (_, file, words, key = "") => {
    for (const place of [{ DATABASE_URL: url, DATA_DIR: dataDir }, { DATA_DIR: dataDir }])
      await expect(run({ ...place, ADREF_PASSPHRASE: key }, "restore", file())).rejects.toThrow(words);
    expect(await isEmpty(url)).toBe(true);
    expect([existsSync(path.join(dataDir, "db")), existsSync(path.join(dataDir, "secret"))]).toEqual([
      false,
      false,
    ]);
  });

  it("from a newer version, and where a part is missing", async () => {
    const versions = knownVersions().map(({ at, hash }) => ({ at, hash }));
    const write = async (more: { at: number; hash: string }[], name: string) => {
      async function* parts(): AsyncGenerator<BackupPart> {
        const madeAt = new Date().toISOString();
        yield { part: "about", about: { format: backupFormat, madeAt, versions: [...versions, ...more] } };
      }
      const file = path.join(dataDir, name);
      await writeBackup(file, parts(), undefined);
      return file;
    };
    const newer = await write([{ at: Date.now() + 1e9, hash: "later" }], "newer");
    await expect(run({ DATABASE_URL: url }, "restore", newer)).rejects.toThrow("by a newer version of Adref");
    const lacking = await write([], "lacking");
    await expect(run({ DATABASE_URL: url }, "restore", lacking)).rejects.toThrow("its tables are not those");
    await expect(run({ DATA_DIR: dataDir }, "restore", lacking)).rejects.toThrow("its tables are not those");
    expect(await isEmpty(url)).toBe(true);
    expect(existsSync(path.join(dataDir, "db"))).toBe(false);
  });

  it("where there is something already", async () => {
    await run({ DATABASE_URL: url, DATA_DIR: dataDir }, "restore", plain);
    await asked(url, "update drafts set title = 'Another'");
    await expect(run({ DATABASE_URL: url }, "restore", plain)).rejects.toThrow("is not empty");
    expect(await asked(url, "select title from drafts")).toEqual([{ title: "Another" }]);
    const embedded = await openDatabase({ folder: path.join(dataDir, "db") });
    await embedded.close();
    await expect(run({ DATA_DIR: dataDir }, "restore", plain)).rejects.toThrow("There is a database in");
  });

  it("while a server runs", async () => {
    const member = await joinDatabase(url, { serverId: "one", isAlone: true, onLost: () => undefined });
    onTestFinished(() => member.close());
    await expect(run({ DATABASE_URL: url }, "restore", plain)).rejects.toThrow("A server is running");
    expect(await isEmpty(url)).toBe(true);
  });
});

type User = { readonly session_version: number };

describe("when it is done,", () => {
  const state = async (url: string) => ({
    sessions: (await asked<User>(url, "select session_version from users"))[0]?.session_version,
    tokens: (await asked(url, "select from api_tokens where revoked_at is null")).length,
    links: (await asked<{ purpose: string }>(url, "select purpose from invitations order by 1")).map(
      ({ purpose }) => purpose,
    ),
    webhooks: (
      await asked<{ because: string | null }>(url, "select paused_because as because from webhooks")
    ).map(({ because }) => because),
  });
  const restored = async (environment: Environment, ...more: string[]) => {
    const url = await emptyDatabase();
    return {
      url,
      done: await run(
        { DATABASE_URL: url, DATA_DIR: emptyFolder(), ...environment },
        "restore",
        plain,
        ...more,
      ),
    };
  };

  it("sessions, tokens and links to new passwords have ended, webhooks are paused, and invitations stay", async () => {
    const { url } = await restored({});
    expect(await state(url)).toEqual({ sessions: 2, tokens: 0, links: ["invite"], webhooks: ["restored"] });
  });

  it("its secret is kept, or nothing is there", async () => {
    const dataDir = emptyFolder();
    // Where the secret goes, something stands that cannot be written to.
    mkdirSync(path.join(dataDir, "secret.before", "full"), { recursive: true });
    writeFileSync(path.join(dataDir, "secret"), "of another installation");
    await expect(run({ DATA_DIR: dataDir }, "restore", plain)).rejects.toThrow();
    expect(existsSync(path.join(dataDir, "db"))).toBe(false);
    expect(readFileSync(path.join(dataDir, "secret"), "utf8")).toBe("of another installation");
  });

  it("they are as they were where that is asked for, if the secret is the same", async () => {
    const { url } = await restored({ NEXTAUTH_SECRET: secret }, "--keep-sessions");
    expect(await state(url)).toEqual({
      sessions: 1,
      tokens: 1,
      links: ["invite", "reset"],
      webhooks: [null],
    });
    await expect(
      restored({ NEXTAUTH_SECRET: "the secret of other sessions" }, "--keep-sessions"),
    ).rejects.toThrow("NEXTAUTH_SECRET is not the secret that signed them");
  });

  it("no draft is owned by an earlier server, and each has a new history", async () => {
    const { url } = await restored({});
    const [draft] = await asked<{ owner: string | null; epoch: string }>(
      url,
      "select owner, epoch from drafts",
    );
    const [other] = await asked<{ epoch: string }>((await restored({})).url, "select epoch from drafts");
    expect(draft?.owner).toBeNull();
    expect(draft?.epoch).not.toBe(other?.epoch);
  });
});

describe("the whole installation moves", () => {
  const listed = async (environment: Environment) => {
    const file = path.join(emptyFolder(), "moved");
    await run(environment, "backup", file);
    const { stored, secret: signs } = await readContents(file, undefined);
    return { signs, stored };
  };

  it("to PostgreSQL and back, every row and number as it was", async () => {
    const [dataDir, url] = [emptyFolder(), await emptyDatabase()];
    await run({ DATA_DIR: dataDir }, "restore", plain);
    const before = await listed({ DATA_DIR: dataDir });
    const there = { DATA_DIR: dataDir, DATABASE_URL: url };
    expect((await run(there, "move", "postgres")).said).toContain("is in PostgreSQL now");
    expect(existsSync(path.join(dataDir, "db"))).toBe(false);
    expect(await listed({ ...there, NEXTAUTH_SECRET: secret })).toEqual(before);
    await expect(run(there, "move", "embedded")).rejects.toThrow("Set NEXTAUTH_SECRET");
    const back = { DATABASE_URL: url, DATA_DIR: emptyFolder(), NEXTAUTH_SECRET: secret };
    expect((await run(back, "move", "embedded")).code).toBe(0);
    expect(await listed({ DATA_DIR: back.DATA_DIR })).toEqual(before);
    await expect(run(back, "move", "embedded")).rejects.toThrow("There is a database in");
    await expect(run(back, "move", "postgres")).rejects.toThrow("is not empty");
    // R17d: another key for the records, kept beside the secret.
    const rotated = await run({ DATA_DIR: back.DATA_DIR }, "key", "rotate");
    expect(rotated).toMatchObject({ code: 0, said: expect.stringContaining("from now on by the key") });
    expect(statSync(path.join(back.DATA_DIR, "record-key")).mode & 0o777).toBe(0o600);
    const kept = readFileSync(path.join(back.DATA_DIR, "record-key"), "utf8");
    const later = path.join(emptyFolder(), "later");
    await run({ DATA_DIR: back.DATA_DIR }, "backup", later);
    const anew = { DATABASE_URL: await emptyDatabase(), DATA_DIR: emptyFolder() };
    expect((await run(anew, "restore", later)).said).toContain("RECORD_KEY set to its lines");
    expect(readFileSync(path.join(anew.DATA_DIR, "record-key"), "utf8")).toBe(kept);
    const onwards = { DATA_DIR: back.DATA_DIR, DATABASE_URL: await emptyDatabase() };
    expect((await run(onwards, "move", "postgres")).said).toContain("RECORD_KEY set to its lines");
    // A second time from the first folder, where the database of the first time was set aside.
    await run({ DATA_DIR: dataDir }, "restore", plain);
    await run({ DATA_DIR: dataDir, DATABASE_URL: await emptyDatabase() }, "move", "postgres");
    expect(["db", "db.moved", "db.moved-2"].map((name) => existsSync(path.join(dataDir, name)))).toEqual([
      false,
      true,
      true,
    ]);
  });
});
