import { readFile } from "node:fs/promises";
import { openSupergraphGateway } from "../gateway/open-supergraph-gateway";
import { openTracing } from "./open-tracing";
import type { Settings } from "./settings";
import type { Log, Running } from "./start";

/** What was typed after `lianxi gateway` to have another house's supergraph served. */
export interface SupergraphOptions {
  /** Path of the supergraph's SDL. */
  readonly supergraph: string;
  /** `name=url`, each in place of the address that the supergraph has. */
  readonly subgraphs: readonly string[];
}

/**
 * The gateway over any Federation v2 supergraph, without a policy: no database, no token, introspection open.
 * @throws Error in Chinese and English in production, for a file that cannot be read and for an address that cannot be used
 */
export async function runSupergraphGateway(
  settings: Pick<Settings, "production" | "host" | "port" | "traces">,
  options: SupergraphOptions,
  log: Log,
): Promise<Running> {
  if (settings.production) {
    throw new Error(
      "生产环境不允许无授权策略（--policy none）：任何人都能查询全部数据。" +
        " A gateway without a policy (--policy none) is refused in production: anybody could ask for everything.",
    );
  }
  const addresses = new Map(options.subgraphs.map(readAddress));
  const supergraphSdl = await readSupergraphFile(options.supergraph);
  const tracing = await openTracing(settings, "lianxi-gateway", log);
  const gateway = await openSupergraphGateway({ supergraphSdl, addresses, tracer: tracing?.tracer, log });
  const close = async (): Promise<void> => {
    await gateway.close();
    await tracing?.close();
  };
  try {
    return { url: await gateway.listen(settings.host, settings.port), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function readSupergraphFile(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch {
    throw new Error(`无法读取超图文件 ${path}。 The supergraph's file cannot be read: ${path}`);
  }
}

function readAddress(text: string): [name: string, url: string] {
  const at = text.indexOf("=");
  if (at > 0) return [text.slice(0, at), text.slice(at + 1)];
  throw new Error(`子图地址应写作 名称=地址。 A subgraph's address is written name=url, not: ${text}`);
}
