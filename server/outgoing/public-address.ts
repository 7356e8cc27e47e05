// Addresses on the public network. A person has given an address to send to: that must not make this server send
// requests into its own network (SSRF).
import { lookup } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";

// Networks that are not public (IANA special-purpose registries).
const privateNetworks: readonly (readonly [network: string, bits: number, family: "ipv4" | "ipv6"])[] = [
  ["0.0.0.0", 8, "ipv4"],
  ["10.0.0.0", 8, "ipv4"],
  ["100.64.0.0", 10, "ipv4"],
  ["127.0.0.0", 8, "ipv4"],
  ["169.254.0.0", 16, "ipv4"],
  ["172.16.0.0", 12, "ipv4"],
  ["192.0.0.0", 24, "ipv4"],
  ["192.0.2.0", 24, "ipv4"],
  ["192.88.99.0", 24, "ipv4"],
  ["192.168.0.0", 16, "ipv4"],
  ["198.18.0.0", 15, "ipv4"],
  ["198.51.100.0", 24, "ipv4"],
  ["203.0.113.0", 24, "ipv4"],
  ["224.0.0.0", 3, "ipv4"],
];

const others = new BlockList();
for (const [network, bits, family] of privateNetworks) others.addSubnet(network, bits, family);

// Of IPv6, only the allocated public range 2000::/3, without the parts of it that lead elsewhere.
const publicSixth = new BlockList();
publicSixth.addSubnet("2000::", 3, "ipv6");
const odd = new BlockList();
odd.addSubnet("2001::", 23, "ipv6");
odd.addSubnet("2001:db8::", 32, "ipv6");
odd.addSubnet("2002::", 16, "ipv6");
odd.addSubnet("3fff::", 20, "ipv6");

/** True for a numeric address on the public network. */
export const isPublicAddress = (address: string): boolean => {
  if (isIP(address) === 4) return !others.check(address, "ipv4");
  if (isIP(address) !== 6) return false;
  return publicSixth.check(address, "ipv6") && !odd.check(address, "ipv6");
};

/**
 * True for an address on the public network with encrypted transport, as far as its text shows: what its name resolves
 * to is checked when connecting.
 */
export const isPublicPlace = (address: string): boolean => {
  if (!URL.canParse(address)) return false;
  const { protocol, username, password, hostname } = new URL(address);
  if (protocol !== "https:" || username !== "" || password !== "") return false;
  const host = hostname.replace(/^\[(.*)\]$/, "$1");
  return isIP(host) > 0 ? isPublicAddress(host) : isPublicName(host);
};

/** True for a name that may exist on the public network. */
export const isPublicName = (host: string): boolean =>
  host.includes(".") && !/\.(?:local|localhost|internal|home\.arpa|test|invalid)\.?$/i.test(host);

/** The error when nothing was sent because the address is not public. */
export const notPublic = (): Error =>
  Object.assign(new Error("The address is not public."), { code: "EPRIVATE" });

/**
 * Resolves a name at the moment of connecting, and fails where it leads into a private network. It is resolved once and
 * the connection made to the result, so that the name cannot resolve differently in between (DNS rebinding).
 */
export const publicLookup =
  (resolve: LookupFunction = lookup): LookupFunction =>
  (hostname, options, done) => {
    resolve(hostname, { ...options, all: true }, (error, found) => {
      if (error) return done(error, "", 4);
      const addresses = typeof found === "string" ? [{ address: found, family: isIP(found) }] : found;
      const [first] = addresses;
      if (!first || !addresses.every(({ address }) => isPublicAddress(address)))
        return done(notPublic(), "", 4);
      if (options.all) return done(null, addresses);
      return done(null, first.address, first.family);
    });
  };
