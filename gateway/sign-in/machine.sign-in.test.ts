import { closeAccount } from "../administration/close-account";
import { endRole } from "../administration/end-role";
import { listRoleAssignments } from "../administration/role-assignment";
import type { RunningSignIn } from "./sign-in.fixture";
import { makeSignInKeys, startProgram, startSignIn } from "./sign-in.fixture";
import { Browser } from "../../tests/stage/browser";

const ADMINISTRATOR = { subject: "admin-security", division: "350481" };

describe("a department's machine", () => {
  let running: RunningSignIn;
  let keys: Awaited<ReturnType<typeof makeSignInKeys>>;

  beforeAll(async () => {
    keys = await makeSignInKeys();
    running = await startSignIn(keys);
  }, 120_000);
  afterAll(() => running?.close());

  interface Issued {
    readonly status: number;
    readonly error?: string;
    readonly access_token?: string;
  }

  async function ask(client: string, secret: string, fields: Readonly<Record<string, string>> = {}): Promise<Issued> {
    const response = await fetch(`${running.origin}/oidc/token`, {
      method: "POST",
      headers: { authorization: `Basic ${Buffer.from(`${client}:${secret}`).toString("base64")}` },
      body: new URLSearchParams({ grant_type: "client_credentials", ...fields }),
    });
    return { status: response.status, ...((await response.json()) as object) };
  }

  /** A second gateway over the same database: it remembers nothing of what the first has heard. */
  async function codeElsewhere(token: string): Promise<unknown> {
    const second = await startSignIn(keys, running);
    try {
      return await second.authenticate(`Bearer ${token}`);
    } catch (error) {
      return (error as { code: unknown }).code;
    } finally {
      await second.close();
    }
  }

  it("is given nothing for another's secret, for none, or for a client that is none", async () => {
    for (const [client, secret] of [
      ["svc-education", keys.machines.health],
      ["svc-education", "invented-in-yongan"],
      ["svc-nobody", keys.machines.health],
      ["svc-gateway", keys.machines.health],
    ])
      expect(await ask(client!, secret!)).toMatchObject({ status: 401, error: "invalid_client" });
    const body = new URLSearchParams({ grant_type: "client_credentials", client_id: "svc-education" });
    const bare = await fetch(`${running.origin}/oidc/token`, { method: "POST", body });
    expect(bare.status).toBe(401);
  });

  it("is given nothing with a scope, for another resource, or by a way that is for persons", async () => {
    const asEducation = (fields: Readonly<Record<string, string>>) =>
      ask("svc-education", keys.machines.education, fields);
    for (const scope of ["openid", "education.enrolment.s2:read", "CASE_MEETING"])
      expect(await asEducation({ scope })).toMatchObject({ status: 400, error: "invalid_scope" });
    expect(await asEducation({ resource: "https://evil.example/" })).toMatchObject({ error: "invalid_target" });
    for (const grant_type of ["refresh_token", "authorization_code", "password"])
      expect(await asEducation({ grant_type, refresh_token: "A", code: "A" })).toMatchObject({ status: 400 });
    const { address } = await startProgram(running.origin, { client_id: "svc-education" });
    const page = await new Browser(running.origin).open(address);
    expect(page.status).toBe(400);
    expect(page.text).not.toContain('type="password"');
  });

  it("is no person at the page, and no person is a machine", async () => {
    const browser = new Browser(running.origin);
    const page = await browser.open((await startProgram(running.origin)).address);
    expect(page.text).not.toContain("svc-");
    const answer = await browser.submit(page, "/sign-in", {
      account: "svc-education",
      password: keys.machines.education,
    });
    expect(answer.status).toBe(401);
    const person = new URLSearchParams({ grant_type: "client_credentials", client_id: "local-program" });
    const refused = await fetch(`${running.origin}/oidc/token`, { method: "POST", body: person });
    expect(refused.status).toBe(400);
  });

  it("is given five minutes in its role, for its division and its one purpose, and nothing by which to go on", async () => {
    const issued = await ask("svc-education", keys.machines.education);
    expect(issued).toMatchObject({ status: 200, token_type: "Bearer", expires_in: 300 });
    expect(issued).not.toHaveProperty("refresh_token");
    expect(issued).not.toHaveProperty("id_token");
    const caller = { subject: "svc-education", role: "svc.education", division: "350481", purpose: "DATA_CORRECTION" };
    expect(await running.authenticate(`Bearer ${issued.access_token}`)).toEqual(caller);
    expect(await codeElsewhere(issued.access_token!)).toEqual(caller);
  });

  it("is not known any more when its role was ended or its account closed, and is given no other token", async () => {
    const secrets = keys.machines;
    const [health, judicial] = [await ask("svc-health", secrets.health), await ask("svc-judicial", secrets.judicial)];
    const { database } = running;
    const [held] = await listRoleAssignments(database, "350481", { subject: "svc-health" }, 1, null);
    await endRole(database, { id: held!.id, reason: "系统停用" }, ADMINISTRATOR);
    await closeAccount(database, { subject: "svc-judicial", reason: "系统停用" }, ADMINISTRATOR);
    for (const { access_token: token } of [health, judicial]) expect(await codeElsewhere(token!)).toBe("TOKEN_EXPIRED");
    for (const again of [await ask("svc-health", secrets.health), await ask("svc-judicial", secrets.judicial)])
      expect(again).toMatchObject({ status: 400, error: "invalid_grant" });
  });

  it("leaves its secret neither in the database nor in the log", async () => {
    const { machines } = keys;
    const dump = JSON.stringify([
      await running.database.query("select encode(payload, 'escape') from sign_in_record"),
      await running.database.query("select * from account, sign_in_password"),
      running.log,
    ]);
    for (const secret of Object.values(machines)) expect(dump).not.toContain(secret);
  });
});
