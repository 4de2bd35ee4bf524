import { Browser } from "../../tests/stage/browser";
import type { Visited } from "../../tests/stage/browser";
import { closeAccount } from "../administration/close-account";
import { endRole } from "../administration/end-role";
import { grantRole } from "../administration/grant-role";
import { findOpenAssignments } from "../administration/role-assignment";
import { DEMONSTRATION_PASSWORD } from "./accounts/demonstration-persons";
import { LOCK } from "./accounts/judge-passwords";
import { limitAttempts } from "./limit-attempts";
import type { RunningSignIn } from "./sign-in.fixture";
import {
  asOwner,
  CALLBACK,
  exchange,
  makeSignInKeys,
  passPages,
  signInAs,
  startProgram,
  startSignIn,
} from "./sign-in.fixture";

const ADMINISTRATOR = { subject: "admin-security", division: "350481" };
const COORDINATOR = { account: "joint-coordinator", purpose: "CASE_MEETING" };

describe("a person who signs in", () => {
  let running: RunningSignIn;
  let origin: string;
  let keys: Awaited<ReturnType<typeof makeSignInKeys>>;
  let opened: RunningSignIn[];

  beforeAll(async () => {
    keys = await makeSignInKeys();
    running = await startSignIn(keys);
    ({ origin } = running);
  }, 120_000);
  beforeEach(() => {
    opened = [];
  });
  afterEach(() => Promise.all(opened.map((each) => each.close())));
  afterAll(() => running?.close());

  /** A second gateway over the same database: it remembers nothing of what the first has heard. */
  async function startSecond(): Promise<RunningSignIn> {
    const second = await startSignIn(keys, running);
    opened.push(second);
    return second;
  }

  async function openSignInPage(browser: Browser): Promise<Visited> {
    return browser.open((await startProgram(origin)).address);
  }

  function redeem(at: string, fields: Readonly<Record<string, string>>): Promise<Response> {
    const body = new URLSearchParams({ client_id: "local-program", ...fields });
    return fetch(`${at}/oidc/token`, { method: "POST", body });
  }

  async function grant(subject: string, role: string): Promise<void> {
    const endsAt = new Date(Date.now() + 86_400_000).toISOString();
    const asked = { subject, role, division: "350481", validFrom: null, endsAt, reason: "转岗" };
    expect(await grantRole(running.database, asked, ADMINISTRATOR)).toMatchObject({ kind: "Done" });
  }

  async function outcomeOf(response: Promise<Response>): Promise<{ status: number; error: unknown }> {
    const answered = await response;
    const { error } = (await answered.json()) as { error?: unknown };
    return { status: answered.status, error };
  }

  it("with a wrong password is shown the page again, learns nothing of why, and gets no session", async () => {
    const browser = new Browser(origin);
    const page = await openSignInPage(browser);
    const wrong = await browser.submit(page, "/sign-in", { account: "auditor", password: "wrong" });
    const nobody = await browser.submit(page, "/sign-in", { account: "nobody", password: DEMONSTRATION_PASSWORD });
    const empty = await browser.submit(page, "/sign-in");
    expect([wrong.status, nobody.status, empty.status]).toEqual([401, 401, 401]);
    expect(wrong.text).toContain('role="alert"');
    expect(wrong.text.replace(" checked", "")).toBe(nobody.text);
    expect(browser.cookiesFor("/oidc/auth")).toEqual([]);
  });

  it("is locked out after five failures in a row, however many come at once, with the right password as well", async () => {
    const own = await startSignIn(keys);
    opened.push(own);
    const browser = new Browser(own.origin);
    const page = await browser.open((await startProgram(own.origin)).address);
    const attempt = (password: string) => browser.submit(page, "/sign-in", { account: "analyst", password });
    await Promise.all(Array.from({ length: 2 * LOCK.failures }, () => attempt("wrong")));
    for (let more = 0; more < LOCK.failures; more++) await attempt("wrong");
    expect(await attempt(DEMONSTRATION_PASSWORD)).toMatchObject({ status: 401 });
    const failures = "select failures from sign_in_password where subject = 'analyst'";
    expect(await own.database.query(failures)).toEqual([{ failures: LOCK.failures }]);
    await own.database.query("update sign_in_password set locked_until = now() where subject = 'analyst'");
    expect(await attempt(DEMONSTRATION_PASSWORD)).toMatchObject({ status: 200 });
    expect(await own.database.query(failures)).toEqual([{ failures: 0 }]);
  }, 60_000);

  it("waits a minute after thirty attempts from one address, whomever they were for", () => {
    let clock = 0;
    const mayTry = limitAttempts(() => clock);
    const attempts = Array.from({ length: 31 }, () => mayTry("192.0.2.1"));
    expect(attempts).toEqual([...Array.from({ length: 30 }, () => true), false]);
    expect(mayTry("192.0.2.2")).toBe(true);
    clock = 60_000;
    expect(mayTry("192.0.2.1")).toBe(true);
  });

  it("may choose no purpose that the closed list keeps from the role", async () => {
    for (const purpose of ["SOCIAL_INQUIRY", "AUDIT", "constructor", ""]) {
      const browser = new Browser(origin);
      const answer = await passPages(browser, await startProgram(origin), { ...COORDINATOR, purpose });
      expect(answer).toMatchObject({ status: 403, url: { origin } });
      expect(answer.text).toContain("purpose_not_allowed");
    }
  });

  it("is not led on by a form of a foreign page, of another browser or of another sign-in", async () => {
    const browser = new Browser(origin);
    const page = await openSignInPage(browser);
    const fields = { account: "auditor", password: DEMONSTRATION_PASSWORD };
    for (const foreign of ["https://evil.example", "null", `${origin}.evil.example`])
      expect(await browser.submit(page, "/sign-in", fields, foreign)).toMatchObject({ status: 403, url: { origin } });
    expect(await new Browser(origin).submit(page, "/sign-in", fields)).toMatchObject({ status: 400, url: { origin } });
    const other = new Browser(origin);
    await openSignInPage(other);
    expect(await other.submit(page, "/sign-in", fields)).toMatchObject({ status: 400, url: { origin } });
    expect(await browser.submit(page, "/sign-in", fields)).toMatchObject({ status: 200 });
  });

  it.each<[string, Readonly<Record<string, string>>, string]>([
    ["to a place that is not registered", { redirect_uri: "https://evil.example/callback" }, "invalid_redirect_uri"],
    ["by a program that is not registered", { client_id: "evil" }, "invalid_client"],
  ])("is not sent %s", async (_what, changes, code) => {
    const { address } = await startProgram(origin, changes);
    const answer = await new Browser(origin).open(address);
    expect(answer).toMatchObject({ status: 400, url: { origin } });
    expect(answer.text).toContain(code);
    expect(answer.text).not.toContain("evil");
  });

  it.each<[string, Readonly<Record<string, string>>, string]>([
    ["without a proof of who asked", { code_challenge: "", code_challenge_method: "" }, "invalid_request"],
    ["with a proof that anybody could copy", { code_challenge_method: "plain" }, "invalid_request"],
    ["for a token in the address", { response_type: "token" }, "unsupported_response_type"],
    ["for another resource", { resource: "https://evil.example/" }, "invalid_target"],
    ["without being asked", { prompt: "none" }, "login_required"],
  ])("is sent back when a program asks %s", async (_what, changes, code) => {
    const { address } = await startProgram(origin, changes);
    const { url } = await new Browser(origin).open(address);
    expect(`${url.origin}${url.pathname}`).toBe(CALLBACK);
    expect(url.searchParams.get("error") ?? new URLSearchParams(url.hash.slice(1)).get("error")).toBe(code);
  });

  it("can leave on either page, and the program is told so", async () => {
    for (const sign of [false, true]) {
      const browser = new Browser(origin);
      const first = await openSignInPage(browser);
      const { account } = COORDINATOR;
      const page = sign
        ? await browser.submit(first, "/sign-in", { account, password: DEMONSTRATION_PASSWORD })
        : first;
      const { url } = await browser.submit(page, "/leave");
      expect(url.searchParams.get("error")).toBe("access_denied");
    }
  });

  it("gets a token by which every gateway knows role, division and purpose", async () => {
    const { token } = await signInAs(origin, "joint-coordinator", "CASE_MEETING");
    const caller = {
      subject: "joint-coordinator",
      role: "joint.coordinator",
      division: "350481",
      purpose: "CASE_MEETING",
      signedInAt: expect.any(Number),
    };
    expect(await running.authenticate(`Bearer ${token}`)).toEqual(caller);
    expect(await (await startSecond()).authenticate(`Bearer ${token}`)).toEqual(caller);
  });

  it("is known by no token but the one for the gateway", async () => {
    const { idToken, refresh } = await signInAs(origin, "education-clerk", "SCHOOL_SUPPORT");
    for (const token of [idToken, refresh])
      await expect(running.authenticate(`Bearer ${token}`)).rejects.toMatchObject({ code: "TOKEN_MALFORMED" });
  });

  it("is asked for a purpose each time, and for the password once", async () => {
    const { browser, token } = await signInAs(origin, "judicial-clerk", "SOCIAL_INQUIRY");
    const { signedInAt } = await running.authenticate(`Bearer ${token}`);
    const program = await startProgram(origin);
    const page = await browser.open(program.address);
    expect(page.text).not.toContain('type="password"');
    const answer = await exchange(program, await browser.submit(page, "/purpose", { purpose: "DATA_CORRECTION" }));
    const later = await running.authenticate(`Bearer ${answer.access_token}`);
    // The second token is new; that the person proved who he is, is not.
    expect(later).toMatchObject({ purpose: "DATA_CORRECTION", signedInAt });
  });

  it("has a code that is good for whoever asked for it alone, once, at any gateway", async () => {
    const program = await startProgram(origin);
    const { url } = await passPages(new Browser(origin), program, COORDINATOR);
    const code = url.searchParams.get("code")!;
    const fields = { grant_type: "authorization_code", code, redirect_uri: CALLBACK, code_verifier: program.verifier };
    const wrongs = [{ code_verifier: "A".repeat(43) }, { redirect_uri: "http://127.0.0.1:1/callback" }, { code: "A" }];
    for (const wrong of wrongs)
      expect(await outcomeOf(redeem(origin, { ...fields, ...wrong }))).toEqual({ status: 400, error: "invalid_grant" });
    const second = await startSecond();
    const both = await Promise.all([origin, second.origin].map((each) => redeem(each, fields)));
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([200, 400]));
    const { access_token: token } = (await both.find(({ ok }) => ok)!.json()) as { access_token: string };
    // Somebody tries the code again: it was seen, so what came of it is not trusted any more.
    expect(await outcomeOf(redeem(origin, fields))).toEqual({ status: 400, error: "invalid_grant" });
    const third = await startSecond();
    await expect(third.authenticate(`Bearer ${token}`)).rejects.toMatchObject({ code: "TOKEN_EXPIRED" });
  });

  it("goes on by a refresh token that changes each time; one that comes twice ends the sign-in", async () => {
    const { refresh } = await signInAs(origin, "health-clerk", "HEALTH_FOLLOWUP");
    const next = await redeem(origin, { grant_type: "refresh_token", refresh_token: refresh });
    const after = (await next.json()) as { access_token: string; refresh_token: string };
    const { signedInAt, ...renewed } = await running.authenticate(`Bearer ${after.access_token}`);
    expect(renewed).toMatchObject({ purpose: "HEALTH_FOLLOWUP" });
    expect(signedInAt).toEqual(expect.any(Number));
    expect(after.refresh_token).not.toBe(refresh);
    for (const refresh_token of [refresh, after.refresh_token])
      expect(await outcomeOf(redeem(origin, { grant_type: "refresh_token", refresh_token }))).toEqual({
        status: 400,
        error: "invalid_grant",
      });
    const second = await startSecond();
    await expect(second.authenticate(`Bearer ${after.access_token}`)).rejects.toMatchObject({ code: "TOKEN_EXPIRED" });
  });

  it("is known no longer after signing out", async () => {
    const { browser, program, token, refresh, idToken } = await signInAs(origin, "auditor", "AUDIT");
    const { library, config } = program;
    const address = library.buildEndSessionUrl(config, {
      id_token_hint: idToken,
      post_logout_redirect_uri: "http://127.0.0.1/signed-out",
    });
    const page = await browser.open(address);
    expect(page.headers.get("content-security-policy")).toContain("form-action 'self' http://127.0.0.1;");
    const gone = await browser.submit(page, "/session/end/confirm", { logout: "yes" });
    expect(gone.url.href).toBe("http://127.0.0.1/signed-out");
    expect(browser.cookiesFor("/oidc/auth")).not.toContain("lianxi_session");
    const second = await startSecond();
    await expect(second.authenticate(`Bearer ${token}`)).rejects.toMatchObject({ code: "TOKEN_EXPIRED" });
    const again = await outcomeOf(redeem(origin, { grant_type: "refresh_token", refresh_token: refresh }));
    expect(again).toEqual({ status: 400, error: "invalid_grant" });
  });

  it.each<[string, string, (subject: string) => Promise<unknown>]>([
    [
      "has left",
      "civil-affairs-clerk",
      (subject) => closeAccount(running.database, { subject, reason: "离岗" }, ADMINISTRATOR),
    ],
    [
      "has another role",
      "civil-affairs-supervisor",
      async (subject) => {
        const [held] = await findOpenAssignments(running.database, subject);
        await endRole(running.database, { id: held!.id, reason: "转岗" }, ADMINISTRATOR);
        await grant(subject, "health.supervisor");
      },
    ],
    [
      "held it until now",
      "health-supervisor",
      (subject) => asOwner(running, `update role_assignment set ends_at = now() where subject = '${subject}'`),
    ],
  ])("is not known any more as who he was when he %s; what he goes on by is good no longer", async (...row) => {
    const [, subject, change] = row;
    const { token, refresh } = await signInAs(origin, subject, "DATA_CORRECTION");
    // Started before: the demonstration grants again what has lapsed.
    const second = await startSecond();
    await change(subject);
    await expect(second.authenticate(`Bearer ${token}`)).rejects.toMatchObject({ code: "TOKEN_EXPIRED" });
    const again = await outcomeOf(redeem(origin, { grant_type: "refresh_token", refresh_token: refresh }));
    expect(again).toEqual({ status: 400, error: "invalid_grant" });
  });

  it("without a role gets as far as the page that says so", async () => {
    const subject = "public-security-supervisor";
    await asOwner(running, `delete from role_assignment where subject = '${subject}'`);
    const browser = new Browser(origin);
    const page = await openSignInPage(browser);
    const next = await browser.submit(page, "/sign-in", { account: subject, password: DEMONSTRATION_PASSWORD });
    expect([next.status, next.text.includes("没有有效岗位")]).toEqual([403, true]);
  });

  it("with several roles asks in the one that he chooses, and in none that is not his", async () => {
    const subject = "judicial-supervisor";
    await grant(subject, "joint.member");
    const browser = new Browser(origin);
    const program = await startProgram(origin);
    const page = await browser.submit(await browser.open(program.address), "/sign-in", {
      account: subject,
      password: DEMONSTRATION_PASSWORD,
    });
    const [own, other] = await findOpenAssignments(running.database, subject);
    const strange = await findOpenAssignments(running.database, "joint-coordinator");
    const send = (assignment: string, purpose: string) => browser.submit(page, "/purpose", { assignment, purpose });
    expect([own!.role, other!.role]).toEqual(["judicial.supervisor", "joint.member"]);
    expect((await send(strange[0]!.id, "CASE_MEETING")).status).toBe(403);
    expect((await send(own!.id, "CASE_MEETING")).status).toBe(403);
    const answer = await exchange(program, await send(other!.id, "CASE_MEETING"));
    expect(await running.authenticate(`Bearer ${answer.access_token}`)).toMatchObject({
      subject,
      role: "joint.member",
    });
  });

  it("leaves nothing in the database or the log by which somebody else could go on", async () => {
    const { token, refresh, browser } = await signInAs(origin, "womens-federation-clerk", "WELFARE_REVIEW");
    const dump = JSON.stringify(
      await running.database.query(
        `select kind, encode(id_hash, 'escape') id, encode(uid_hash, 'escape') uid, encode(payload, 'escape') payload
           from sign_in_record union all select subject, password_hash, locked_until::text, '' from sign_in_password`,
      ),
    );
    expect(dump).not.toContain(refresh);
    expect(dump).not.toContain(DEMONSTRATION_PASSWORD);
    expect(dump).not.toMatch(/accountId|womens-federation-clerk"?:|"jti"/);
    expect(dump).toContain("scrypt$32768$8$1$");
    expect(browser.cookiesFor("/graphql")).toEqual([]);
    const log = JSON.stringify(running.log);
    for (const secret of [token, refresh, DEMONSTRATION_PASSWORD]) expect(log).not.toContain(secret);
  });

  it("sees pages that run nothing, load nothing and are framed by nobody", async () => {
    const browser = new Browser(origin);
    const { text, headers } = await openSignInPage(browser);
    expect(text).not.toMatch(/<script|\son\w+=|style="|https?:/);
    expect(headers.get("content-security-policy")).toBe(
      "default-src 'none'; style-src 'self'; img-src data:; form-action 'self' http://127.0.0.1:53682; base-uri 'none'; frame-ancestors 'none'",
    );
    expect(headers.get("cache-control")).toBe("no-store");
    for (const [, id] of text.matchAll(/<input[^>]* id="([^"]+)"/g)) expect(text).toContain(`<label for="${id}">`);
    const started = await fetch((await startProgram(origin)).address, { redirect: "manual" });
    for (const cookie of started.headers.getSetCookie())
      expect(cookie).toMatch(/path=\/oidc\/.*samesite=lax; httponly/i);
  });
});
