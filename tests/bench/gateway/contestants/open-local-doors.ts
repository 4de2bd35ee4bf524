import type { Door } from "../../../../gateway/executor/transports/door";
import { LocalDoor } from "../../../../gateway/executor/transports/local-door";
import type { DoorAnswer } from "../../../../schema/contract/department-door";
import type { Stand } from "../contestant";
import { makeRecords } from "../subgraphs/make-records";
import type { Subgraph } from "../subgraphs/subgraph";
import { openSubgraph } from "../subgraphs/subgraph";

/** @param variables JSON text of an object. @returns JSON text of a GraphQL answer. */
export type AnswerText = (query: string, variables: string) => Promise<string>;

/** The seven subgraphs in this process, each behind the door that hands a question over instead of writing it down. */
export function openLocalDoors(
  { subgraphs }: Stand,
  answererOf: (subgraph: Subgraph) => AnswerText,
): Map<string, Door> {
  const records = makeRecords();
  return new Map(
    subgraphs.map(({ name }) => {
      const answer = answererOf(openSubgraph(name, records));
      const ask = async ({ query, variables }: { query: string; variables: string }): Promise<DoorAnswer> => ({
        status: 200,
        body: await answer(query, variables),
      });
      const knock = (): Promise<DoorAnswer> => Promise.reject(new Error("Nobody knocks within one process"));
      return [name, new LocalDoor(name, knock, ask)];
    }),
  );
}
