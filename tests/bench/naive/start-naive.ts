import type { DocumentNode } from "graphql";
import { execute, parse } from "graphql";
import { DataSource } from "typeorm";
import { openHubDatabase } from "../../../gateway/database/open-hub-database";
import { openAccountability } from "../../../gateway/hub/accountability/open-accountability";
import { hubContext } from "../../../gateway/hub/hub-context";
import type { Caller } from "../../../schema/contract/caller";
import type { DepartmentName } from "../../../schema/contract/departments";
import { departments } from "../../../subgraphs/departments";
import { jointCoordinator } from "../../stage/test-callers";
import type { Contestant } from "../contestant";
import type { QuestionName } from "../question";
import { readOperation } from "../question";
import { variablesOf } from "../start-lianxi";
import type { DatabaseName } from "../superuser-urls";
import { buildNaiveSchema } from "./build-naive-schema";
import { Loaders } from "./loaders";

const CONNECTIONS = 4;

/** Without rules everybody sees every child. */
const EVERYBODY: Caller = { ...jointCoordinator, purpose: "DATA_CORRECTION" };

/**
 * The way that most GraphQL servers over TypeORM are written: a resolver per field, a DataLoader per list, a repository per
 * kind of record. All departments in one process, no gateway, no rules, no row-level security; documents are parsed once.
 */
export async function startNaive(supergraphSdl: string, urls: ReadonlyMap<DatabaseName, string>): Promise<Contestant> {
  const dataSources = new Map<DepartmentName, DataSource>();
  for (const { name, records } of departments) {
    const dataSource = new DataSource({
      type: "postgres",
      url: urls.get(name),
      entities: [...records] as (new () => object)[],
      poolSize: CONNECTIONS,
      installExtensions: false,
      extra: { options: "-c timezone=Asia/Shanghai" },
    });
    dataSources.set(name, await dataSource.initialize());
  }
  const hubDatabase = await openHubDatabase(urls.get("hub")!);
  const grants = { changed: () => undefined, rolesOf: () => Promise.resolve([]) };
  const accountability = openAccountability({
    database: hubDatabase,
    kinds: new Map(),
    now: () => new Date(),
    log: () => undefined,
    onGranted: () => undefined,
  });
  const schema = buildNaiveSchema(supergraphSdl);
  const documents: Readonly<Record<QuestionName, DocumentNode>> = {
    "child-full-picture": parse(await readOperation("child-full-picture")),
    "children-of-township": parse(await readOperation("children-of-township")),
  };
  return {
    name: "naive",
    // Without rules it counts children whom the caller of the others is not shown.
    leavesOut: ["endCursor", "childrenInCare"],
    answer: async (question, subject) => {
      const contextValue = {
        loaders: new Loaders(dataSources),
        hub: hubContext(EVERYBODY, EVERYBODY.division, hubDatabase, () => Promise.resolve([]), grants, accountability),
        dataSources,
      };
      const variableValues = variablesOf(question, subject);
      const answer = await execute({ schema, document: documents[question], variableValues, contextValue });
      if (answer.errors) throw new Error(`The naive way failed: ${answer.errors[0]!.message}`);
      return JSON.stringify(answer);
    },
    close: async () => {
      await Promise.all([...dataSources.values(), hubDatabase].map((each) => each.destroy()));
    },
  };
}
