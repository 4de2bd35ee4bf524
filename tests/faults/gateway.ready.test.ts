import { DEPARTMENT_NAMES } from "../../schema/contract/departments";
import { clusterUrl } from "../stage/county-databases";
import type { County } from "../stage/open-county";
import { openCounty } from "../stage/open-county";
import { queryOnce } from "../stage/query-once";

describe("a gateway that is asked whether it is ready", () => {
  let county: County;
  let origin: string;
  beforeAll(async () => {
    county = await openCounty("local");
    origin = (await county.gateway.listen("127.0.0.1", 0)).replace("/graphql", "");
  }, 180_000);
  afterAll(() => county.close());

  async function statuses(): Promise<readonly number[]> {
    const answers = await Promise.all(["/readyz", "/livez"].map((path) => fetch(`${origin}${path}`)));
    return answers.map(({ status }) => status);
  }

  async function waitFor(expected: readonly number[]): Promise<void> {
    while (String(await statuses()) !== String(expected)) await new Promise((resolve) => setTimeout(resolve, 50));
  }

  it("is ready although every department is down", async () => {
    await Promise.all(DEPARTMENT_NAMES.map((name) => county.stopDepartment(name)));
    expect(await statuses()).toEqual([200, 200]);
    await Promise.all(DEPARTMENT_NAMES.map((name) => county.resumeDepartment(name)));
  });

  it("is not ready while the hub's database is away, lives on, and is ready again when it is back", async () => {
    const database = new URL(county.databases.get("hub")!.url).pathname.slice(1);
    const allow = (allowed: boolean) => `alter database "${database}" with allow_connections ${allowed}`;
    await queryOnce(clusterUrl(), allow(false));
    await queryOnce(
      clusterUrl(),
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${database}'`,
    );
    await waitFor([503, 200]);
    await queryOnce(clusterUrl(), allow(true));
    await waitFor([200, 200]);
    expect(await statuses()).toEqual([200, 200]);
  });
});
