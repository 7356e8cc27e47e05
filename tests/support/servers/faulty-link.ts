// The network between two programs, which a test can make late, deaf in one direction, or cut.
import { connect, createServer, type NetConnectOpts, type Socket } from "node:net";
import { setTimeout as after } from "node:timers/promises";

/** `cut`: nobody gets through. `lost…`: bytes of one direction vanish. `late`: everything takes so many milliseconds more. */
export type Weather =
  | { readonly kind: "clear" | "cut" | "lostThere" | "lostBack" }
  | { readonly kind: "late"; readonly by: number };

export type FaultyLink = {
  readonly port: number;
  set(weather: Weather): void;
  close(): Promise<void>;
};

/** Opens a port of its own that leads to a target. What was lost in a connection makes it useless: it ends with the weather. */
export const openLink = async (target: NetConnectOpts): Promise<FaultyLink> => {
  let weather: Weather = { kind: "clear" };
  const pairs = new Set<readonly [Socket, Socket]>();
  const endAll = () => {
    for (const pair of pairs) for (const socket of pair) socket.destroy();
    pairs.clear();
  };

  const carry = (from: Socket, to: Socket, lost: Weather["kind"]) => {
    let turn = Promise.resolve();
    from.on("data", (chunk) => {
      if (weather.kind === lost || weather.kind === "cut") return;
      const by = weather.kind === "late" ? weather.by : 0;
      if (by === 0) turn = turn.then(() => void to.write(chunk));
      else turn = turn.then(() => after(by)).then(() => void to.write(chunk));
    });
    from.on("end", () => turn.then(() => to.end()));
    from.on("error", () => to.destroy());
    from.on("close", () => to.destroy());
  };

  const server = createServer((near) => {
    if (weather.kind === "cut") return near.destroy();
    const far = connect(target);
    const pair = [near, far] as const;
    // Small messages do not wait for each other, as they do not between programs that care.
    for (const socket of pair) socket.setNoDelay(true);
    pairs.add(pair);
    carry(near, far, "lostThere");
    carry(far, near, "lostBack");
    near.on("close", () => pairs.delete(pair));
    return near;
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("The link has no port.");
  return {
    port: address.port,
    set: (next) => {
      const wasLossy = weather.kind.startsWith("lost");
      weather = next;
      if (next.kind === "cut" || wasLossy) endAll();
    },
    close: async () => {
      endAll();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
