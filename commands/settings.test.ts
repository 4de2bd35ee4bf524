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
