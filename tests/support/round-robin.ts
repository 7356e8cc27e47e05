// A proxy in front of several servers, as an operator would put one: each request and each live socket goes to the next
// server in turn that is well, and one that refuses a connection is passed over.
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import { connect, type Socket } from "node:net";
import type { Duplex } from "node:stream";

export type RoundRobin = { readonly base: string; readonly port: number; close(): Promise<void> };

const lookEvery = 500;
const patience = 1000;

/** Opens it before servers that listen on these ports. */
export const openProxy = async (ports: readonly number[]): Promise<RoundRobin> => {
  const agent = new Agent({ keepAlive: true });
  const well = new Set(ports);
  const sockets = new Set<Socket | Duplex>();
  let turn = 0;

  /** The servers in the order in which they are tried: those that are well, or all when none seems to be. */
  const inTurn = (): number[] => {
    turn += 1;
    const there = ports.filter((port) => well.has(port));
    const tried = there.length > 0 ? there : ports;
    return tried.map((_, index) => tried[(turn + index) % tried.length] ?? 0);
  };

  const look = (port: number): void => {
    const asked = request({ port, path: "/api/health", agent, timeout: patience }, (answer) => {
      answer.resume();
      if (answer.statusCode === 200) well.add(port);
      else well.delete(port);
    });
    asked.on("timeout", () => asked.destroy(new Error("The server hangs.")));
    asked.on("error", () => well.delete(port));
    asked.end();
  };
  const timer = setInterval(() => ports.forEach(look), lookEvery);

  const pass = (incoming: IncomingMessage, outgoing: ServerResponse, [port, ...others]: number[]): void => {
    if (port === undefined) {
      outgoing.writeHead(502).end();
      return;
    }
    const { method, url: path, headers } = incoming;
    const onward = request({ port, method, path, headers, agent }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
      answer.on("error", () => outgoing.destroy());
    });
    onward.on("error", (error: Error & { code?: string }) => {
      // A connection from the store was being closed just then: what changes nothing is asked again.
      const isAskedAgain = onward.reusedSocket && method === "GET" && !outgoing.headersSent;
      if (isAskedAgain && error.code === "ECONNRESET") return pass(incoming, outgoing, [port, ...others]);
      if (error.code === "ECONNREFUSED") {
        well.delete(port);
        pass(incoming, outgoing, others);
      } else if (outgoing.headersSent) outgoing.destroy();
      else outgoing.writeHead(502).end();
    });
    outgoing.on("close", () => onward.destroy());
    // The body begins to flow only once somebody takes it: it can then not be sent to another.
    onward.on("socket", (socket) => {
      const send = () => incoming.pipe(onward);
      if (socket.connecting) socket.once("connect", send);
      else send();
    });
  };

  const passSocket = (incoming: IncomingMessage, near: Duplex, head: Buffer, [port, ...others]: number[]) => {
    if (port === undefined) return void near.destroy();
    const far = connect(port, "127.0.0.1");
    let isConnected = false;
    far.once("connect", () => {
      isConnected = true;
      far.write(headOf(incoming));
      far.write(head);
      near.pipe(far).pipe(near);
      for (const socket of [near, far]) sockets.add(socket);
    });
    far.once("error", () => {
      if (isConnected) return near.destroy();
      well.delete(port);
      return passSocket(incoming, near, head, others);
    });
    near.once("error", () => far.destroy());
    near.once("close", () => far.destroy());
    far.once("close", () => {
      if (isConnected) near.destroy();
      sockets.delete(near);
      sockets.delete(far);
    });
  };

  const server = createServer((incoming, outgoing) => pass(incoming, outgoing, inTurn()));
  // Those who ask keep their connections in store, for a few seconds longer than Node would.
  server.keepAliveTimeout = 60_000;
  server.on("upgrade", (incoming, near, head) => passSocket(incoming, near, head, inTurn()));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    base: `http://127.0.0.1:${port}`,
    port,
    close: async () => {
      clearInterval(timer);
      for (const socket of sockets) socket.destroy();
      server.closeAllConnections();
      agent.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

const headOf = ({ method, url, rawHeaders }: IncomingMessage): string => {
  const lines = rawHeaders.flatMap((name, index) =>
    index % 2 === 0 ? [`${name}: ${rawHeaders[index + 1] ?? ""}`] : [],
  );
  return `${[`${method} ${url} HTTP/1.1`, ...lines].join("\r\n")}\r\n\r\n`;
};
