// Modules of the newer kind, and the exporter of traces, which loads Node's http with import(): jest can take neither as it is.
const TRANSFORMED = ["oidc-provider", "openid-client", "oauth4webapi", "@opentelemetry/otlp-exporter-base"];

/** @type {import("jest").Config} */
module.exports = {
  transformIgnorePatterns: [`^(?!.*/node_modules/(${TRANSFORMED.join("|")})/).*/node_modules/`],
  testEnvironment: "node",
  roots: ["schema", "subgraphs", "gateway", "postgres", "commands", "tests"].map((room) => `<rootDir>/${room}`),
  testMatch: ["**/*.test.ts"],
  setupFiles: ["reflect-metadata"],
  globalSetup: "<rootDir>/tests/stage/global-setup.ts",
  globalTeardown: "<rootDir>/tests/stage/global-teardown.ts",
  testTimeout: 30_000,
  // One process for all suites would not hold what each of them loads anew.
  maxWorkers: 2,
  workerIdleMemoryLimit: "1GB",
  transform: {
    [`/node_modules/(${TRANSFORMED.join("|")})/.+\\.js$`]: [
      "@swc/jest",
      { jsc: { target: "es2022" }, module: { type: "commonjs" } },
    ],
    "^.+\\.ts$": [
      "@swc/jest",
      {
        jsc: {
          target: "es2022",
          keepClassNames: true,
          parser: { syntax: "typescript", decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
        },
        module: { type: "commonjs" },
        sourceMaps: "inline",
      },
    ],
  },
};
