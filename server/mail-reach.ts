// Whether the mail server greets who connects to it. Nothing is sent, and nobody signs in there: that is found out with a letter.
import { connect, type Socket } from "node:net";
import { connect as connectSafely } from "node:tls";
import { runtime } from "#server/runtime";

/** In milliseconds: how long a greeting may take, and how often it is looked at most, when somebody asks for the health. */
const [patience, between] = [2500, 1500];

let last = { url: "", asked: Number.NEGATIVE_INFINITY, greets: true };

/**
 * How the mail server is, as far as is known now; nobody waits for it. Looked at again meanwhile, so that whoever asks every second
 * reads within five that it hangs.
 */
export const mailState = (): "ok" | "away" | "none" => {
  const { mail } = runtime().config;
  if (!mail) return "none";
  const now = performance.now();
  if (last.url !== mail.url) last = { url: mail.url, asked: Number.NEGATIVE_INFINITY, greets: true };
  if (now - last.asked > between) {
    const look = last;
    look.asked = now;
    void greets(mail.url).then((does) => {
      look.greets = does;
    });
  }
  return last.greets ? "ok" : "away";
};

const greets = (url: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = opened(new URL(url));
    const end = (does: boolean) => {
      clearTimeout(late);
      if (does) socket.end("QUIT\r\n");
      setTimeout(() => socket.destroy(), does ? 1000 : 0).unref();
      resolve(does);
    };
    const late = setTimeout(() => end(false), patience).unref();
    socket.on("error", () => end(false));
    socket.once("close", () => end(false));
    // RFC 5321, 4.2: a server that is there says 220 first.
    socket.once("data", (said) => end(said.toString("latin1").startsWith("220")));
  });

const opened = ({ protocol, hostname, port }: URL): Socket => {
  const host = hostname.replace(/^\[(.*)\]$/, "$1");
  if (protocol !== "smtps:") return connect({ host, port: Number(port || 587) });
  return connectSafely({ host, port: Number(port || 465), servername: host });
};
