import { performance } from "node:perf_hooks";
import { openCounty } from "../stage/open-county";
import { cloneCounty } from "../stage/county-databases";
it("times", async () => {
  const out: string[] = [];
  const timed = async <T>(name: string, work: () => T | Promise<T>) => { const at = performance.now(); const r = await work(); out.push(`${name} ${Math.round(performance.now() - at)}`); return r; };
  await timed("clone1", () => cloneCounty());
  await timed("clone2", () => cloneCounty());
  const c = await timed("open local", () => openCounty("local"));
  await timed("resync", () => c.gateway.synchroniseLinks());
  await timed("close", () => c.close());
  const d = await timed("open http", () => openCounty("http"));
  await timed("close", () => d.close());
  const e = await timed("open http", () => openCounty("http"));
  await timed("close", () => e.close());
  console.log(out.join("\n"));
}, 300000);
