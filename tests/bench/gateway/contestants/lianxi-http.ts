import { HttpDoor } from "../../../../gateway/executor/transports/http-door";
import { startServer } from "../../../../gateway/http/start-server";
import type { Start } from "../contestant";
import { answerWithoutPolicy } from "./answer-without-policy";

/** Lianxi before subgraphs behind HTTP, without tokens and rules, as the other gateways are. */
export const start: Start = async ({ port, supergraphSdl, subgraphs }) => {
  const doors = new Map(subgraphs.map(({ name, url }) => [name as string, new HttpDoor(name, url)]));
  const answerRequest = await answerWithoutPolicy(supergraphSdl, doors);
  await startServer({ host: "127.0.0.1", port, answerRequest, isReady: () => true });
};
