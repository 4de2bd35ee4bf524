import { HttpDoor } from "../../../../gateway/executor/transports/http-door";
import { startServer } from "../../../../gateway/http/start-server";
import type { Start } from "../contestant";
import { answerWithPolicy } from "./answer-with-policy";

/** Lianxi before subgraphs behind HTTP, as it serves a county: bearer token, rules, signed contexts. */
export const start: Start = async (stand) => {
  const doors = new Map(stand.subgraphs.map(({ name, url }) => [name as string, new HttpDoor(name, url)]));
  const { answerRequest, authorization } = await answerWithPolicy(stand, doors);
  await startServer({ host: "127.0.0.1", port: stand.port, answerRequest, isReady: () => true });
  return { authorization };
};
