import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readEntry } from "../../gateway/audit/log-entry";
import { exchange, makeSignInKeys, passPages, startProgram } from "../../gateway/sign-in/sign-in.fixture";
import { Browser } from "../stage/browser";
import { findFullestChild, FULLEST_CHILD } from "../stage/find-fullest-child";
import { findFreePort } from "../stage/find-free-port";
import { followByStream } from "../stage/follow-subscription";
import type { GraphQLAnswer } from "../stage/graphql-answer";
import type { County } from "../stage/open-county";
import { openCounty } from "../stage/open-county";
import { queryOnce } from "../stage/query-once";
import { OFFICE_VIEW } from "../stage/office-view";
import type { FullPicture } from "../stage/unified-view";
import { unifiedViewOf } from "../stage/unified-view";

const operation = (name: string): string =>
  readFileSync(join(__dirname, "../../schema/operations", `${name}.graphql`), "utf8");

/** From the sign-in page to the child's full picture, and to the rights of others, over the gateway's own port. */
describe("persons and machines that sign in at the gateway", () => {
  let county: County;
  let origin: string;
  let keys: Awaited<ReturnType<typeof makeSignInKeys>>;

  beforeAll(async () => {
    keys = await makeSignInKeys();
    const port = await findFreePort();
    origin = `http://localhost:${port}`;
    county = await openCounty("local", { signIn: { origin, ...keys } });
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
    expect(unifiedViewOf(answer.data!["child"] as FullPicture)).toEqual(OFFICE_VIEW);
  });

  const codesOf = ({ errors }: GraphQLAnswer) => errors?.map(({ extensions }) => extensions.code);

  it("administer each what is theirs: one opens, one grants, one approves and reviews", async () => {
    const [system, security, audit] = await Promise.all(
      ["admin-system", "admin-security", "admin-audit"].map((each) => signIn(each, "ADMINISTRATION")),
    );
    const subject = "county-auditor";
    const endsAt = new Date(Date.now() + 86_400_000).toISOString();
    const grant = { input: { subject, role: "auditor", division: "350481", endsAt, reason: "年度审计" } };
    const open = { input: { subject } };
    expect(codesOf(await ask(security!, "administration-open-account", open))).toEqual(["FORBIDDEN"]);
    expect(codesOf(await ask(system!, "administration-grant-role", grant))).toEqual(["FORBIDDEN"]);
    expect(codesOf(await ask(audit!, "administration-grant-role", grant))).toEqual(["FORBIDDEN"]);

    const unknown = await ask(security!, "administration-grant-role", grant);
    expect(unknown.data!["grantRole"]).toMatchObject({ roleAssignment: null, userErrors: [{ field: "subject" }] });
    const opened = await ask(system!, "administration-open-account", open);
    expect(opened.data!["openAccount"]).toMatchObject({ account: { subject, kind: "PERSON" }, userErrors: [] });
    const { data } = await ask(security!, "administration-grant-role", grant);
    const { roleAssignment } = data!["grantRole"] as { roleAssignment: { id: string; state: string } };
    expect(roleAssignment.state).toBe("AWAITS_APPROVAL");
    const approval = { input: { id: roleAssignment.id } };
    expect(codesOf(await ask(security!, "administration-approve-role", approval))).toEqual(["APPROVER_IS_REQUESTER"]);
    await ask(audit!, "administration-approve-role", approval);

    const { errors, data: reviewed } = await ask(audit!, "administration-roles", { subject });
    expect(errors).toBeUndefined();
    const history = { title: "审计员", state: "OPEN", grantedBy: "admin-security", approvedBy: "admin-audit" };
    expect(reviewed!["roleAssignments"]).toMatchObject([history]);
    expect(codesOf(await ask(system!, "administration-roles", { subject }))).toEqual(["FORBIDDEN"]);
    const { data: known } = await ask(system!, "administration-accounts", {});
    expect(known!["accounts"]).toEqual(
      expect.arrayContaining([expect.objectContaining({ subject, openedBy: "admin-system" })]),
    );
  });

  it("leave on record what they administered, and what was refused by rule or by the hub itself", async () => {
    const token = await signIn("admin-security", "ADMINISTRATION");
    const before = (await entries()).length;
    const own = { subject: "admin-security", role: "analyst", division: "350481", reason: "统计" };
    const endsAt = new Date(Date.now() + 86_400_000).toISOString();
    await ask(token, "administration-grant-role", { input: { ...own, endsAt } });
    await ask(token, "administration-open-account", { input: { subject: "somebody" } });
    const asking = {
      subject: "admin-security",
      role: "admin.security",
      purpose: "ADMINISTRATION",
      operation: "mutation",
    };
    expect((await entries()).slice(before)).toMatchObject([
      { kind: "INTENT", ...asking },
      { kind: "OUTCOME", code: "SELF_ADMINISTRATION", fetches: [{ department: "hub" }] },
      {
        kind: "REFUSAL",
        ...asking,
        code: "FORBIDDEN",
        refused: expect.arrayContaining(["Mutation.openAccount"]) as unknown,
      },
    ]);
  });

  async function entries(): Promise<object[]> {
    const { url } = county.databases.get("hub")!;
    const rows = await queryOnce(url, "select entry from audit_entry order by chain, sequence");
    return rows.map((row) => JSON.parse(readEntry(row["entry"] as Buffer).body) as object);
  }

  it("that are machines ask what their department announces, whether departments answer, and nothing else", async () => {
    const basic = Buffer.from(`svc-education:${keys.machines.education}`).toString("base64");
    const response = await fetch(`${origin}/oidc/token`, {
      method: "POST",
      headers: { authorization: `Basic ${basic}` },
      body: new URLSearchParams({ grant_type: "client_credentials" }),
    });
    const { access_token: token } = (await response.json()) as { access_token: string };
    const authorization = `Bearer ${token}`;
    for (const query of ["{ children(first: 1) { totalCount } }", "{ accounts { subject } }"]) {
      const { status, answer } = await county.post(authorization, { query });
      expect([status, codesOf(answer)]).toEqual([403, ["FORBIDDEN"]]);
    }
    const url = `${origin}/graphql`;
    const foreign = await followByStream(url, authorization, {
      query: "subscription { healthRecordChanged { kind } }",
    });
    expect(await foreign.end()).toEqual(["FORBIDDEN"]);
    const { answer } = await county.post(authorization, { query: "{ departments { name reachable } }" });
    expect(answer.data!["departments"]).toHaveLength(7);

    const following = await followByStream(url, authorization, { query: operation("education-announcements") });
    const clerk = await signIn("education-clerk", "SCHOOL_SUPPORT");
    const child = await findFullestChild(county);
    const input = `{ childId: "${child}", heldOn: "2026-11-20" }`;
    await county.post(`Bearer ${clerk}`, {
      query: `mutation { createTalk(input: ${input}, idempotencyKey: "machine") { talk { id } } }`,
    });
    const { data } = await following.next();
    expect(data!["educationRecordChanged"]).toMatchObject({ kind: "TALK", version: 1, change: "CREATED" });
    await following.leave();
  });
});
