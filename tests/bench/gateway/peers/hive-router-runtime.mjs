import { unifiedGraphHandler } from "@graphql-hive/router-runtime";
import { start as startHiveGateway } from "./hive-gateway.mjs";

/** Hive Gateway's runtime with Hive Router's planner, which is written in Rust. */
export function start(stand) {
  return startHiveGateway(stand, { unifiedGraphHandler });
}
