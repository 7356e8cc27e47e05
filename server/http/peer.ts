// The network address that a request comes from. The proxies in front of the server are believed, and nobody else is.
import type { IncomingMessage } from "node:http";
import proxyAddress from "proxy-addr";

/** Longest address that is taken from a header. */
const longest = 64;

/** Returns where a request comes from: the last address in `X-Forwarded-For` that is not one of our own `proxies`. */
export const peerReader = (proxies: readonly string[]): ((request: IncomingMessage) => string) => {
  const isTrusted = proxyAddress.compile([...proxies]);
  return (request) =>
    request.socket.remoteAddress ? proxyAddress(request, isTrusted).slice(0, longest) : "unknown";
};
