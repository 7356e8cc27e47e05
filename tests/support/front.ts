// The web servers that stand in front of an installation, with the files of docs/deploy, on free ports and with certificates that
// they or the tests made.
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { createHash, X509Certificate } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import path from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { connect } from "node:tls";
import { findCaddy, findNginx } from "./programs";
import { freePort, newFolder, removeFolder } from "./server-process";

export type Front = {
  /** Where it is reached without TLS: what comes here goes on encrypted, and the certificate is verified. */
  readonly base: string;
  /** Where browsers reach it, and the digest of the key that they are to trust there (SHA-256 of the SPKI, in base64). */
  readonly site: string;
  readonly key: string;
  /** The port to which plain HTTP comes that is to be led to HTTPS. */
  readonly plainPort: number;
  close(): Promise<void>;
};

const root = path.join(import.meta.dirname, "../..");
const sample = (name: string): string => readFileSync(path.join(root, "docs/deploy", name), "utf8");
const site = "localhost";

/** Throws when words that a test replaces are not in a sample. */
const replaced = (text: string, words: readonly (readonly [string, string])[]): string =>
  words.reduce((changed, [from, to]) => {
    if (!changed.includes(from)) throw new Error(`The sample does not say: ${from}`);
    return changed.replaceAll(from, to);
  }, text);

/** nginx, with a certificate that is made for it; and with other words of the sample where a test needs them. */
export const startNginx = async (
  servers: readonly string[],
  others: readonly (readonly [string, string])[] = [],
): Promise<Front> => {
  const folder = newFolder();
  // Its workers are not the user who starts it, and keep in files what a slow reader has not taken.
  chmodSync(folder, 0o711);
  const [plainPort, port] = [await freePort(), await freePort()];
  const [certificate, key] = [path.join(folder, "certificate.pem"), path.join(folder, "key.pem")];
  const subject = ["-subj", `/CN=${site}`, "-addext", `subjectAltName=DNS:${site}`];
  const newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"];
  execFileSync("openssl", ["req", "-x509", ...newKey, ...subject, "-keyout", key, "-out", certificate], {
    stdio: "ignore",
  });
  const conf = replaced(sample("nginx.conf"), [
    ["drafting.example.org", site],
    ["listen 80;", `listen 127.0.0.1:${plainPort};`],
    ["listen 443 ssl;", `listen 127.0.0.1:${port} ssl;`],
    // Ports below 1024 are not for everybody, and only one can have them.
    ["listen [::]:80;", ""],
    ["listen [::]:443 ssl;", ""],
    ["server 127.0.0.1:3000;", servers.map((each) => `server ${each};`).join("\n")],
    ["/etc/ssl/adref/certificate.pem", certificate],
    ["/etc/ssl/adref/key.pem", key],
    ...others,
  ]);
  writeFileSync(path.join(folder, "adref.conf"), conf);
  const kept = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (each) => `${each}_temp_path ${path.join(folder, each)};`,
  );
  const main = [
    "daemon off; error_log stderr crit;",
    `pid ${path.join(folder, "pid")};`,
    "events { worker_connections 4096; }",
    `http { access_log off; ${kept.join(" ")} include ${path.join(folder, "adref.conf")}; }`,
  ];
  writeFileSync(path.join(folder, "nginx.conf"), main.join("\n"));
  const child = spawn(findNginx() ?? "", ["-p", folder, "-c", path.join(folder, "nginx.conf")], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  return front({ child, folder, port, plainPort, certificate, sent: certificate });
};

/** Caddy, which makes its certificate itself. */
export const startCaddy = async (servers: readonly string[]): Promise<Front> => {
  const folder = newFolder();
  const [plainPort, port] = [await freePort(), await freePort()];
  const store = path.join(folder, "store");
  mkdirSync(store);
  writeFileSync(path.join(folder, "adref"), sample("Caddyfile"));
  const options = [
    "admin off",
    `http_port ${plainPort}`,
    `https_port ${port}`,
    "local_certs",
    "skip_install_trust",
    `storage file_system ${store}`,
    "log {\noutput discard\n}",
  ];
  const file = path.join(folder, "Caddyfile");
  writeFileSync(file, `{\n${options.join("\n")}\n}\nimport ${path.join(folder, "adref")}\n`);
  const child = spawn(findCaddy() ?? "", ["run", "--config", file, "--adapter", "caddyfile"], {
    env: { ...process.env, HOME: folder, SITE: site, SERVERS: servers.join(" ") },
    stdio: "ignore",
  });
  const [certificate = "", sent = ""] = ["root", "intermediate"].map((name) =>
    path.join(store, "pki/authorities/local", `${name}.crt`),
  );
  return front({ child, folder, port, plainPort, certificate, sent });
};

type Started = {
  readonly child: ChildProcess;
  readonly folder: string;
  readonly port: number;
  readonly plainPort: number;
  /** The file of who vouches for it, and that of one whose certificate it sends. */
  readonly certificate: string;
  readonly sent: string;
};

const keyOf = (certificate: string): string => {
  const { publicKey } = new X509Certificate(readFileSync(certificate));
  return createHash("sha256")
    .update(publicKey.export({ type: "spki", format: "der" }))
    .digest("base64");
};

const front = async ({ child, folder, port, plainPort, certificate, sent }: Started): Promise<Front> => {
  // It listens before it has the certificate with which it answers.
  while (!(existsSync(certificate) && (await answers(port, readFileSync(certificate, "utf8"))))) {
    if (child.exitCode !== null) throw new Error(`It ended with ${child.exitCode}.`);
    await after(30);
  }
  const bridge = await openBridge(port, readFileSync(certificate, "utf8"));
  return {
    base: `http://${site}:${bridge.port}`,
    site: `https://${site}:${port}`,
    key: keyOf(sent),
    plainPort,
    close: async () => {
      bridge.close();
      const gone = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await gone;
      removeFolder(folder);
    },
  };
};

const answers = (port: number, ca: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host: "127.0.0.1", port, ca, servername: site });
    socket.once("secureConnect", () => socket.destroy() && resolve(true));
    socket.once("error", () => resolve(false));
  });

// Clients of tests speak in the clear: what they say is encrypted here, for a site whose certificate must be right.
const openBridge = async (port: number, ca: string) => {
  const open = new Set<Socket>();
  const server: Server = createServer((client) => {
    const to = connect({ host: "127.0.0.1", port, ca, servername: site });
    for (const [from, into] of [
      [client, to],
      [to, client],
    ] as const) {
      open.add(from);
      from.on("error", () => into.destroy());
      from.on("close", () => into.destroy());
      from.pipe(into);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    port: typeof address === "object" && address ? address.port : 0,
    close: () => {
      for (const socket of open) socket.destroy();
      server.close();
    },
  };
};
