import { once } from "node:events";
import { createServer } from "node:http";
import { createGatewayRuntime } from "@graphql-hive/gateway-runtime";

/** Hive Gateway's runtime with the planner that it has in JavaScript. */
export async function start({ port, supergraphSdl }, settings = {}) {
  const gateway = createGatewayRuntime({
    supergraph: supergraphSdl,
    graphqlEndpoint: "/graphql",
    landingPage: false,
    graphiql: false,
    logging: false,
    ...settings,
  });
  const server = createServer((request, response) => void gateway(request, response)).listen(port, "127.0.0.1");
  await once(server, "listening");
}
