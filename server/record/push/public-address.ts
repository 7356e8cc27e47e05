// Where notices may be pushed to. A device names the address itself: it must not make this server ask anything in its own network.
import { lookup } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";

// Networks that are not the public one (IANA special-purpose registries).
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

// Of the sixth version only what is given out as public, 2000::/3, without the parts of it that lead elsewhere.
const publicSixth = new BlockList();
publicSixth.addSubnet("2000::", 3, "ipv6");
const odd = new BlockList();
odd.addSubnet("2001::", 23, "ipv6");
odd.addSubnet("2001:db8::", 32, "ipv6");
odd.addSubnet("2002::", 16, "ipv6");
odd.addSubnet("3fff::", 20, "ipv6");

/** True for an address of the public network, in figures. */
export const isPublicAddress = (address: string): boolean => {
  if (isIP(address) === 4) return !others.check(address, "ipv4");
  if (isIP(address) !== 6) return false;
  return publicSixth.check(address, "ipv6") && !odd.check(address, "ipv6");
};

/** True for an address that notices may be pushed to, as far as it says so itself: what its name leads to is looked at later. */
export const mayBePushedTo = (endpoint: string): boolean => {
  if (!URL.canParse(endpoint)) return false;
  const { protocol, username, password, port, hostname } = new URL(endpoint);
  if (protocol !== "https:" || username !== "" || password !== "" || port !== "") return false;
  const host = hostname.replace(/^\[(.*)\]$/, "$1");
  if (isIP(host) > 0) return isPublicAddress(host);
  return host.includes(".") && !/\.(?:local|localhost|internal|home\.arpa|test|invalid)\.?$/i.test(host);
};

/** Looks a name up and fails where it leads into a private network, at the very moment of connecting. */
export const publicLookup: LookupFunction = (hostname, options, done) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return done(error, "", 4);
    const found = addresses.filter(({ address }) => isPublicAddress(address));
    const [first] = found;
    if (!first || found.length < addresses.length)
      return done(Object.assign(new Error("The address is not public."), { code: "EPRIVATE" }), "", 4);
    if (options.all) return done(null, found);
    return done(null, first.address, first.family);
  });
};
