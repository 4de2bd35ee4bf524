import { readFileSync } from "node:fs";

/** `ESTABLISHED` in Linux's table. */
const ESTABLISHED = "01";

/** How many connections a server of this machine has open at a port, whatever its callers know of it. */
export function countConnections(port: number): number {
  const local = `:${port.toString(16).toUpperCase().padStart(4, "0")}`;
  return readFileSync("/proc/net/tcp", "utf8")
    .split("\n")
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .filter(([, address, , state]) => address?.endsWith(local) && state === ESTABLISHED).length;
}
