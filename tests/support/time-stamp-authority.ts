// A time stamp authority of the tests' own: keys and certificates made by openssl, and a small server before `openssl ts -reply`.
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { newFolder, removeFolder } from "./server-process";

/** True where there is an openssl that stamps. */
export const canStamp = spawnSync("openssl", ["ts", "-help"]).status === 0;

const config = (folder: string) => `
[req]
distinguished_name = name
[name]
[ca]
basicConstraints = critical,CA:true
[tsa]
extendedKeyUsage = critical,timeStamping
[stamps]
serial = ${folder}/serial
crypto_device = builtin
signer_cert = ${folder}/tsa.pem
signer_key = ${folder}/tsa.key
signer_digest = sha256
certs = ${folder}/ca.pem
default_policy = 1.2.3.4.1
digests = sha256, sha512
accuracy = secs:1
ordering = no
tsa_name = yes
ess_cert_id_chain = no
`;

const makeKeys = (folder: string): void => {
  const openssl = (...args: string[]) => execFileSync("openssl", args, { cwd: folder, stdio: "pipe" });
  writeFileSync(path.join(folder, "openssl.cnf"), config(folder));
  writeFileSync(path.join(folder, "serial"), "01\n");
  const ca = ["-x509", "-newkey", "ed25519", "-nodes", "-keyout", "ca.key", "-out", "ca.pem", "-days", "2"];
  openssl("req", "-config", "openssl.cnf", ...ca, "-subj", "/CN=Authority of tests", "-extensions", "ca");
  const own = ["-newkey", "rsa:2048", "-nodes", "-keyout", "tsa.key", "-out", "tsa.csr"];
  openssl("req", "-config", "openssl.cnf", "-new", ...own, "-subj", "/CN=Stamps of tests");
  const sign = ["-req", "-in", "tsa.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial"];
  openssl("x509", ...sign, "-out", "tsa.pem", "-days", "2", "-extfile", "openssl.cnf", "-extensions", "tsa");
};

/** An authority. `mode`: how it answers from now on; `asked`: how often it was. */
export type Authority = {
  readonly url: string;
  readonly asked: () => number;
  mode: "right" | "away" | "refusing" | "garbage" | "old" | "changed" | "endless";
  /** What openssl says of a token over this text: null where it verifies. */
  fault(token: Uint8Array, text: string): string | null;
  close(): Promise<void>;
};

/** Begins it. */
export const openAuthority = async (): Promise<Authority> => {
  const folder = newFolder();
  makeKeys(folder);
  const at = (name: string) => path.join(folder, name);
  let asked = 0;
  let first: Buffer | null = null;
  const reply = (request: Buffer): Buffer => {
    writeFileSync(at("request"), request);
    const args = ["ts", "-reply", "-config", at("openssl.cnf"), "-section", "stamps"];
    execFileSync("openssl", [...args, "-queryfile", at("request"), "-out", at("answer")], { stdio: "pipe" });
    return readFileSync(at("answer"));
  };
  const answerTo = (request: Buffer): Buffer => {
    if (authority.mode === "garbage") return Buffer.from("<html>It works!</html>");
    // A request that cannot be read is refused by openssl itself.
    const answer = reply(authority.mode === "refusing" ? request.subarray(0, 20) : request);
    first ??= answer;
    // The last byte is one of the signature.
    if (authority.mode === "changed") answer[answer.length - 1] = (answer.at(-1) ?? 0) ^ 1;
    return authority.mode === "old" ? first : answer;
  };
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    asked += 1;
    const body = await bodyOf(request);
    response.writeHead(authority.mode === "away" ? 503 : 200, {
      "content-type": "application/timestamp-reply",
    });
    if (authority.mode === "endless") goOnForEver(response);
    else response.end(authority.mode === "away" ? "" : answerTo(body));
  };
  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const authority: Authority = {
    url: `http://127.0.0.1:${port}/stamps`,
    asked: () => asked,
    mode: "right",
    fault: (token, text) => {
      writeFileSync(at("token"), token);
      writeFileSync(at("text"), text);
      const files = ["-in", at("token"), "-token_in", "-data", at("text"), "-CAfile", at("ca.pem")];
      const { status, stderr } = spawnSync("openssl", ["ts", "-verify", ...files]);
      return status === 0 ? null : stderr.toString();
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      removeFolder(folder);
    },
  };
  return authority;
};

const goOnForEver = (response: ServerResponse): void => {
  const more = (): void => {
    let isTaken = true;
    while (isTaken && !response.destroyed) isTaken = response.write(Buffer.alloc(64 * 1024));
  };
  response.on("drain", more);
  more();
};

const bodyOf = async (request: IncomingMessage): Promise<Buffer> => {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece);
  return Buffer.concat(pieces);
};
