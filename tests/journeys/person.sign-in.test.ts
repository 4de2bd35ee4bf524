import { readFileSync } from "node:fs";
import { join } from "node:path";
import { exchange, makeSignInKeys, passPages, startProgram } from "../../gateway/sign-in/sign-in.fixture";
import unifiedView from "../oracle/unifiedView.json";
import { Browser } from "../stage/browser";
import { FULLEST_CHILD } from "../stage/find-fullest-child";
import { findFreePort } from "../stage/find-free-port";
import type { GraphQLAnswer } from "../stage/graphql-answer";
import type { County } from "../stage/open-county";
import { openCounty } from "../stage/open-county";
import type { FullPicture } from "../stage/unified-view";
import { unifiedViewOf } from "../stage/unified-view";

const operation = (name: string): string =>
  readFileSync(join(__dirname, "../../schema/operations", `${name}.graphql`), "utf8");

/** From the sign-in page to the child's full picture, over the gateway's own port. */
describe("two persons who sign in at the gateway", () => {
  let county: County;
  let origin: string;

  beforeAll(async () => {
    const port = await findFreePort();
    origin = `http://localhost:${port}`;
    county = await openCounty("local", { signIn: { origin, ...(await makeSignInKeys()) } });
    await county.gateway.listen("127.0.0.1", port);
  }, 180_000);
  afterAll(() => county?.close());

  async function signIn(account: string, purpose: string): Promise<string> {
    const program = await startProgram(origin);
    const answer = await exchange(program, await passPages(new Browser(origin), program, { account, purpose }));
    return answer.access_token;
  }

  async function ask(token: string, name: string, variables: object): Promise<GraphQLAnswer> {
    const response = await fetch(`${origin}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: operation(name), variables }),
    });
    return (await response.json()) as GraphQLAnswer;
  }

  it("are refused what their role or purpose does not allow", async () => {
    const analyst = await signIn("analyst", "STATISTICS");
    const answer = await ask(analyst, "child-by-resident-id", { number: FULLEST_CHILD });
    expect(answer.errors?.map(({ extensions }) => extensions.code)).toEqual(["FORBIDDEN"]);
  });

  it("find a child by its number and learn what seven departments know of it", async () => {
    const police = await signIn("public-security-clerk", "SOCIAL_INQUIRY");
    const found = await ask(police, "child-by-resident-id", { number: FULLEST_CHILD });
    const { id } = found.data!["childByResidentId"] as { id: string };
    const coordinator = await signIn("joint-coordinator", "CASE_MEETING");
    const answer = await ask(coordinator, "child-full-picture", { id });
    expect(answer.errors).toBeUndefined();
    expect(unifiedViewOf(answer.data!["child"] as FullPicture)).toEqual(unifiedView);
  });
});
