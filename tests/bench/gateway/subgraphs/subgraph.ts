import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buildSubgraphSchema } from "@apollo/subgraph";
import type { DocumentNode, ExecutionResult } from "graphql";
import { execute, parse } from "graphql";
import type { DepartmentName } from "../../../../schema/contract/departments";
import type { ChildPart, Records } from "./make-records";

/** A department as the benchmark has it: its schema is real, its records are in memory. */
export interface Subgraph {
  readonly name: DepartmentName;
  /** Federation 2. */
  readonly sdl: string;
  /** The same for gateways that know Federation 1 only. */
  readonly sdlOfFederationOne: string;
  /** Executed by graphql-js; a document is parsed once. */
  readonly answer: (query: string, variables: Readonly<Record<string, unknown>>) => Promise<ExecutionResult>;
}

export const SUBGRAPH_NAMES: readonly DepartmentName[] = [
  "civil-affairs",
  "education",
  "public-security",
  "judicial",
  "health",
  "womens-federation",
  "joint-meeting",
];

/** Holds the root fields; the others only add to `Child`. */
const ROOT: DepartmentName = "civil-affairs";

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])\n\n`;

export function openSubgraph(name: DepartmentName, records: Records): Subgraph {
  const text = readFileSync(join(__dirname, `${name}.graphql`), "utf8");
  const sdl = LINK + text;
  const parts = records[name];
  const find = ({ id }: { id: string }): ChildPart | undefined => parts.get(id);
  const schema = buildSubgraphSchema({
    typeDefs: parse(sdl),
    resolvers: {
      Child: { __resolveReference: find },
      ...(name === ROOT && {
        Query: {
          child: (_: unknown, named: { id: string }) => find(named),
          children: (_: unknown, { ids }: { ids: readonly string[] }) => ids.flatMap((id) => find({ id }) ?? []),
        },
      }),
    },
  });
  const documents = new Map<string, DocumentNode>();
  return {
    name,
    sdl,
    sdlOfFederationOne: name === ROOT ? text : withoutLink(text),
    answer: async (query, variables) => {
      const document = documents.get(query) ?? parse(query);
      documents.set(query, document);
      return execute({ schema, document, variableValues: variables });
    },
  };
}

/** Where Federation 2 lets several subgraphs define an entity, Federation 1 has one that does and others that extend it. */
function withoutLink(text: string): string {
  return text.replace(
    'type Child @key(fields: "id") {\n  id: ID!\n',
    'extend type Child @key(fields: "id") {\n  id: ID! @external\n',
  );
}
