import { readFileSync } from "node:fs";
import { join } from "node:path";
import { appointAdministrators } from "../../gateway/administration/appoint-administrators";
import { grantRole } from "../../gateway/administration/grant-role";
import { openAccount } from "../../gateway/administration/open-account";
import { openHubDatabase } from "../../gateway/database/open-hub-database";
import { hashDocument } from "../../gateway/documents/trusted-document";
import { FULLEST_CHILD } from "../stage/find-fullest-child";
import type { GraphQLAnswer } from "../stage/graphql-answer";
import type { County } from "../stage/open-county";
import { openCounty } from "../stage/open-county";
import type { GatewayProcess } from "../stage/start-gateway-process";
import { startGatewayProcess } from "../stage/start-gateway-process";
import type { StageIssuer } from "../stage/start-issuer";
import { startIssuer } from "../stage/start-issuer";
import { publicSecurityClerk, YONGAN } from "../stage/test-callers";

const DOCUMENT = readFileSync(join(__dirname, "../../schema/operations/child-by-resident-id.graphql"), "utf8");

/** As a county runs it: a gateway in production, as a process of its own, and an issuer elsewhere that `OIDC_ISSUER` names. */
describe("a gateway in production whose people sign in elsewhere", () => {
  let issuer: StageIssuer;
  let county: County;
  let gateway: GatewayProcess;

  beforeAll(async () => {
    issuer = await startIssuer();
    county = await openCounty("http");
    gateway = await startGatewayProcess(county, { TOKEN_JWKS: "", OIDC_ISSUER: issuer.issuer, ROLES_FROM: "hub" });
  }, 240_000);
  afterAll(async () => {
    gateway?.process.kill("SIGTERM");
    await gateway?.ended;
    await county?.close();
    await issuer.close();
  });

  async function ask(token: string): Promise<{ status: number; answer: GraphQLAnswer }> {
    const response = await fetch(`${gateway.origin}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
      body: JSON.stringify({ documentId: hashDocument(DOCUMENT), variables: { number: FULLEST_CHILD } }),
    });
    return { status: response.status, answer: (await response.json()) as GraphQLAnswer };
  }

  it("has no sign-in of its own and takes no token of the demonstration", async () => {
    expect((await fetch(`${gateway.origin}/oidc/.well-known/openid-configuration`)).status).toBe(404);
    expect((await ask(await county.token(publicSecurityClerk))).status).toBe(401);
  });

  it("takes no role on the issuer's word that nobody has granted here", async () => {
    const { role, division, purpose } = publicSecurityClerk;
    const { status, answer } = await ask(await issuer.sign({ sub: "newcomer", role, div: division, purpose }));
    expect([status, answer.errors![0]!.extensions.code]).toEqual([401, "TOKEN_EXPIRED"]);
  });

  it("answers whom its issuer vouches for, whose keys it has found and read by itself", async () => {
    const { subject, role, division, purpose } = publicSecurityClerk;
    await grantHere(subject, role);
    const { status, answer } = await ask(await issuer.sign({ sub: subject, role, div: division, purpose }));
    expect({ status, errors: answer.errors }).toEqual({ status: 200, errors: undefined });
    expect(answer.data!["childByResidentId"]).toMatchObject({ id: expect.any(String) as string });
    expect(issuer.asked.slice(0, 2)).toEqual(["/.well-known/openid-configuration", "/keys"]);
  });

  /** By the county's three administrators, the first that it has. */
  async function grantHere(subject: string, role: string): Promise<void> {
    const hub = await openHubDatabase(county.databases.get("hub")!.url);
    try {
      await appointAdministrators(hub, YONGAN, { system: "runs", security: "grants", audit: "reviews" });
      await openAccount(hub, { subject, kind: "PERSON" }, { subject: "runs", division: YONGAN });
      const endsAt = new Date(Date.now() + 86_400_000).toISOString();
      const grant = { subject, role, division: YONGAN, validFrom: null, endsAt, reason: "值班" };
      const outcome = await grantRole(hub, grant, { subject: "grants", division: YONGAN });
      expect(outcome.kind).toBe("Done");
    } finally {
      await hub.destroy();
    }
  }
});
