import mercuriusGateway from "@mercuriusjs/gateway";
import fastify from "fastify";

/** Mercurius as a gateway. It knows Federation 1 only and is therefore given each subgraph's SDL in that form. */
export async function start({ port, subgraphs }) {
  const app = fastify();
  app.register(mercuriusGateway, {
    gateway: {
      services: subgraphs.map(({ name, url, sdlOfFederationOne }) => ({
        name,
        url,
        schema: sdlOfFederationOne,
        mandatory: true,
      })),
    },
    jit: 1,
  });
  await app.listen({ host: "127.0.0.1", port });
}
