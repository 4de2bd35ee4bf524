import { BlockList, isIPv4, isIPv6 } from "node:net";
import type { AddressClass } from "../audit/audit-entry";

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet("127.0.0.0", 8, "ipv4");
LOOPBACK.addAddress("::1", "ipv6");

/** RFC 1918, RFC 6598, RFC 4193 and what only holds on one wire. */
const PRIVATE = new BlockList();
for (const [network, bits] of [
  ["10.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
  ["100.64.0.0", 10],
  ["169.254.0.0", 16],
] as const) {
  PRIVATE.addSubnet(network, bits, "ipv4");
}
PRIVATE.addSubnet("fc00::", 7, "ipv6");
PRIVATE.addSubnet("fe80::", 10, "ipv6");

/** What kind of address this is: all that the log keeps of it. Behind a proxy it is the proxy's. */
export function classifyAddress(address: string | undefined): AddressClass {
  const bare = address?.replace(/^::ffff:(?=\d+\.)/i, "") ?? "";
  const family = isIPv4(bare) ? "ipv4" : isIPv6(bare) ? "ipv6" : undefined;
  if (!family) return "UNKNOWN";
  if (LOOPBACK.check(bare, family)) return "LOOPBACK";
  return PRIVATE.check(bare, family) ? "PRIVATE" : "PUBLIC";
}
