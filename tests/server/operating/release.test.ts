// A release: one archive that is the same when it is packed again, with what it consists of, of what it was made, and its digests.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { makeRelease, notesOf } from "#server/artefact/release";
import { emptyFolder } from "../../support/admin";

const changelog = `# Changelog

## Unreleased

- Not out yet.

## 1.2.3 (2026-12-02)

### New

- Texts are compared.

## 1.2.2 (2026-11-01)

- Before.
`;

const sourceIn = (folder: string) => {
  const file = path.join(folder, "CHANGELOG.md");
  writeFileSync(file, changelog);
  return {
    commit: "a".repeat(40),
    committedAt: 1_764_000_000,
    lockfile: "package-lock.json",
    changelog: file,
  };
};

const builtIn = (folder: string): string => {
  const dist = path.join(folder, "dist");
  mkdirSync(path.join(dist, "server"), { recursive: true });
  const manifest = { name: "adref", version: "1.2.3", license: "MIT", dependencies: { diff: "9.0.0" } };
  const packages = {
    "": manifest,
    "node_modules/diff": { version: "9.0.0", license: "BSD-3-Clause" },
  };
  writeFileSync(path.join(dist, "package.json"), JSON.stringify(manifest));
  writeFileSync(
    path.join(dist, "package-lock.json"),
    JSON.stringify({ name: "adref", version: "1.2.3", lockfileVersion: 3, packages }),
  );
  writeFileSync(path.join(dist, "server", "index.js"), "// the server\n");
  return dist;
};

test("a release is an archive, an SBOM, a provenance, its notes and their digests, and is the same when it is made again", async () => {
  const folder = emptyFolder();
  const [one, other] = [path.join(folder, "one"), path.join(folder, "other")];
  const dist = builtIn(folder);
  const source = sourceIn(folder);
  const files = await makeRelease(dist, one, source);
  const name = `adref-1.2.3-${process.platform}-${process.arch}`;
  const endings = ["tar.gz", "sbom.json", "provenance.json", "notes.md"];
  const [archive = "", bill = "", provenance = "", news = ""] = endings.map((ending) => `${name}.${ending}`);
  expect(files).toEqual([archive, bill, provenance, news, "SHA256SUMS"]);
  expect(readFileSync(path.join(one, news), "utf8")).toBe(
    "## 1.2.3 (2026-12-02)\n\n### New\n\n- Texts are compared.\n",
  );

  execFileSync("sha256sum", ["--check", "--strict", "SHA256SUMS"], { cwd: one, stdio: "pipe" });
  const listed = execFileSync("tar", ["--list", "--file", archive], { cwd: one, encoding: "utf8" });
  expect(listed.split("\n")).toContain("adref-1.2.3/server/index.js");
  expect(listed.split("\n").every((line) => line === "" || line.startsWith("adref-1.2.3/"))).toBe(true);

  await makeRelease(dist, other, source);
  expect(readFileSync(path.join(other, archive)).equals(readFileSync(path.join(one, archive)))).toBe(true);

  const json = (file: string) => JSON.parse(readFileSync(path.join(one, file), "utf8"));
  expect(json(bill)).toMatchObject({
    bomFormat: "CycloneDX",
    components: [{ name: "diff", version: "9.0.0" }],
  });
  const sha256 = (file: string) => createHash("sha256").update(readFileSync(file)).digest("hex");
  expect(json(provenance)).toMatchObject({
    _type: "https://in-toto.io/Statement/v1",
    subject: [archive, bill].map((file) => ({
      name: file,
      digest: { sha256: sha256(path.join(one, file)) },
    })),
    predicateType: "https://slsa.dev/provenance/v1",
    predicate: {
      buildDefinition: {
        internalParameters: { node: process.version },
        resolvedDependencies: [
          { digest: { gitCommit: source.commit } },
          { digest: { sha256: sha256("package-lock.json") } },
        ],
      },
    },
  });
});

test("a release of which the changelog says nothing is not made", async () => {
  const folder = emptyFolder();
  const out = path.join(folder, "out");
  const source = sourceIn(folder);
  writeFileSync(source.changelog, changelog.replace("## 1.2.3 (2026-12-02)", "## 1.2.4 (2026-12-02)"));
  await expect(makeRelease(builtIn(folder), out, source)).rejects.toThrow("Write it there under “## 1.2.3 (");
  expect(existsSync(out)).toBe(false);
  for (const [version, text] of [
    ["1.2.3", "## 1.2.3\n\n- No day.\n"],
    ["1.2.3", "## 1.2.3 (2026-12-02)\n\n## 1.2.2 (2026-11-01)\n\n- Before.\n"],
    ["1.2", changelog],
    ["Unreleased", changelog],
  ] as const)
    expect(() => notesOf(text, version), text).toThrow(`what is new in ${version}`);
});
