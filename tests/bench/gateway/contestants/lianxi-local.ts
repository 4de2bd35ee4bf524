import { startServer } from "../../../../gateway/http/start-server";
import type { Start } from "../contestant";
import { answerWithPolicy } from "./answer-with-policy";
import { openLocalDoors } from "./open-local-doors";

/**
 * Lianxi with the subgraphs in its own process: what graphql-js needs to answer each fetch is counted, too. A question is
 * handed over only together with its caller, so the token and the rules are in force.
 */
export const start: Start = async (stand) => {
  const doors = openLocalDoors(stand, (subgraph) => async (query, variables) => {
    const result = await subgraph.answer(query, JSON.parse(variables) as Record<string, unknown>);
    return JSON.stringify(result);
  });
  const { answerRequest, authorization } = await answerWithPolicy(stand, doors);
  await startServer({ host: "127.0.0.1", port: stand.port, answerRequest, isReady: () => true });
  return { authorization };
};
