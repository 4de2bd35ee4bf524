import "reflect-metadata";
import { CONTEXT_SUITES, contextMac } from "../schema/contract/context-suite";
import { departments } from "../subgraphs/departments";
import type { Keys } from "./keys";
import { rowContextOf } from "./row-context-of";
import { readSettings } from "./settings";

describe("TRUSTED_DOCUMENTS", () => {
  it.each(["all", "ONLY", "only "])("may not be %j", (mode) => {
    expect(() => readSettings({ TRUSTED_DOCUMENTS: mode })).toThrow(
      "TRUSTED_DOCUMENTS must be one of log, prefer, only",
    );
  });

  it("is only in production and log elsewhere, unless it says otherwise", () => {
    const modeIn = (environment: NodeJS.ProcessEnv) => readSettings(environment).trustedDocuments.mode;
    expect(modeIn({ NODE_ENV: "production" })).toBe("only");
    expect(modeIn({})).toBe("log");
    expect(modeIn({ NODE_ENV: "production", TRUSTED_DOCUMENTS: "prefer" })).toBe("prefer");
    expect(modeIn({ TRUSTED_DOCUMENTS: "only" })).toBe("only");
  });
});

describe("CONTEXT_SUITE", () => {
  it.each(["HMAC", "none", "sm3", "rs256"])("may not be %j", (suite) => {
    expect(() => readSettings({ CONTEXT_SUITE: suite })).toThrow(
      "CONTEXT_SUITE must be one of hmac, hmac-sm3, ed25519",
    );
  });

  it("is hmac unless it says otherwise", () => {
    expect(readSettings({}).contextSuite).toBe("hmac");
    for (const suite of CONTEXT_SUITES) expect(readSettings({ CONTEXT_SUITE: suite }).contextSuite).toBe(suite);
  });
});

describe("ROLES_FROM", () => {
  it.each(["Hub", "token", "hub "])("may not be %j", (word) => {
    expect(() => readSettings({ ROLES_FROM: word })).toThrow("ROLES_FROM must be one of issuer, hub");
  });

  it("is the issuer, unless it says otherwise", () => {
    expect(readSettings({}).rolesFrom).toBe("Issuer");
    expect(readSettings({ ROLES_FROM: "hub" }).rolesFrom).toBe("Hub");
  });
});

describe("<DEPARTMENT>_ROW_CONTEXT", () => {
  it.each(["on", "SIGNED", "plain "])("may not be %j", (mode) => {
    expect(() => readSettings({ HEALTH_ROW_CONTEXT: mode })).toThrow("HEALTH_ROW_CONTEXT must be signed or plain");
  });

  const keys: Keys = {
    identity: () => Buffer.alloc(0),
    contextSignerOf: () => contextMac("hmac", [Buffer.alloc(32)]),
    contextVerifierOf: () => contextMac("hmac", [Buffer.alloc(32)]),
    contextPublicKeys: () => [],
    rowsOf: (name) => Buffer.from(name),
    audit: () => Buffer.alloc(0),
    witnessOf: () => Buffer.alloc(0),
    sealOf: () => Buffer.alloc(0),
    sealContextOf: () => contextMac("hmac", [Buffer.alloc(32)]),
    jwks: () => ({ keys: [] }),
  };

  it("is signed in the judicial office and in public security and plain elsewhere, unless it says otherwise", () => {
    const modes = (environment: NodeJS.ProcessEnv): Record<string, string> =>
      Object.fromEntries(
        departments.map((each) => [each.name, rowContextOf(each, readSettings(environment), keys).mode]),
      );
    const usual = {
      "civil-affairs": "plain",
      education: "plain",
      "public-security": "signed",
      judicial: "signed",
      health: "plain",
      "womens-federation": "plain",
      "joint-meeting": "plain",
    };
    expect(modes({})).toEqual(usual);
    expect(modes({ JUDICIAL_ROW_CONTEXT: "plain", HEALTH_ROW_CONTEXT: "signed" })).toEqual({
      ...usual,
      judicial: "plain",
      health: "signed",
    });
  });
});

describe("OIDC_ISSUER", () => {
  it("may not stand beside a key set of its own", () => {
    const both = { OIDC_ISSUER: "https://sign-in.example", TOKEN_JWKS: '{"keys":[]}' };
    expect(() => readSettings(both)).toThrow("Give either OIDC_ISSUER or TOKEN_JWKS, not both.");
  });

  it.each(["59", "3601", "ever", "300.5"])("may not be believed for %j seconds", (seconds) => {
    expect(() => readSettings({ OIDC_TOKEN_MAX_AGE: seconds })).toThrow("a number of seconds from 60 to 3600");
  });

  it("is believed for five minutes after a token's issue, unless it says otherwise", () => {
    const oidc = { issuer: "https://sign-in.example" };
    expect(readSettings({ OIDC_ISSUER: oidc.issuer }).oidc).toEqual({ ...oidc, oldest: 300 });
    expect(readSettings({ OIDC_ISSUER: oidc.issuer, OIDC_TOKEN_MAX_AGE: "60" }).oidc).toEqual({ ...oidc, oldest: 60 });
  });
});

describe("PUBLIC_URL", () => {
  it.each(["http://gateway.example", "ftp://localhost", "localhost:4000", "/"])("may not be %j", (address) => {
    expect(() => readSettings({ PUBLIC_URL: address })).toThrow("PUBLIC_URL must be an https address");
  });

  it("is this machine's name and the port, unless it says otherwise or the port is not known yet", () => {
    expect(readSettings({ PORT: "4321" }).publicUrl).toBe("http://localhost:4321");
    expect(readSettings({ PUBLIC_URL: "https://gateway.example/" }).publicUrl).toBe("https://gateway.example");
    expect(readSettings({ PORT: "0" }).publicUrl).toBeUndefined();
  });
});
