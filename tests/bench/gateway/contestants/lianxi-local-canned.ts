import { startServer } from "../../../../gateway/http/start-server";
import type { Start } from "../contestant";
import { CannedAnswers } from "../subgraphs/canned-answers";
import { answerWithPolicy } from "./answer-with-policy";
import { openLocalDoors } from "./open-local-doors";

/**
 * Lianxi with subgraphs in its own process whose answers are canned, as they are for whoever fetches them over HTTP: the
 * gateway alone, without the wire.
 */
export const start: Start = async (stand) => {
  const doors = openLocalDoors(stand, (subgraph) => {
    const answers = new CannedAnswers(subgraph, String);
    return async (query, variables) => {
      const asked = query + variables;
      return (
        answers.find(asked) ??
        answers.make(asked, { query, variables: JSON.parse(variables) as Record<string, unknown> })
      );
    };
  });
  const { answerRequest, authorization } = await answerWithPolicy(stand, doors);
  await startServer({ host: "127.0.0.1", port: stand.port, answerRequest, isReady: () => true });
  return { authorization };
};
