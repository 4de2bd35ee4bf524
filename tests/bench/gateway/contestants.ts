/** One way to answer the questions, as the table lists it. */
export interface Entry {
  /** For `--only`. */
  readonly name: string;
  readonly title: string;
  /** Below this folder. */
  readonly file: string;
  /** Packages of `peers/` whose versions the table tells; none for what is ours. */
  readonly packages: readonly string[];
}

/** The one that the others are set against: over HTTP and, as they are, without tokens and rules. */
export const OURS = "lianxi-http";

const GRAFBASE = "@grafbase/cli-x86_64-unknown-linux-musl";
const HIVE = "@graphql-hive/gateway-runtime";

export const CONTESTANTS: readonly Entry[] = [
  ours("lianxi-http", "Lianxi, http"),
  ours("lianxi-http-policy", "Lianxi, http, token and policy"),
  ours("lianxi-local", "Lianxi, local, graphql-js"),
  ours("lianxi-local-canned", "Lianxi, local, canned"),
  ours("floor-undici", "floor, undici"),
  ours("floor-sockets", "floor, sockets"),
  peer("grafbase", "Grafbase dev", [GRAFBASE]),
  peer("mercurius", "mercurius", ["mercurius", "@mercuriusjs/gateway"]),
  peer("hive-router-runtime", "Hive, planner in Rust", [HIVE, "@graphql-hive/router-runtime"]),
  peer("hive-gateway", "Hive, planner in JS", [HIVE]),
  peer("apollo-gateway", "Apollo Gateway", ["@apollo/server", "@apollo/gateway"]),
];

function ours(name: string, title: string): Entry {
  return { name, title, file: `contestants/${name}.ts`, packages: [] };
}

function peer(name: string, title: string, packages: readonly string[]): Entry {
  return { name, title, file: `peers/${name}.mjs`, packages };
}
