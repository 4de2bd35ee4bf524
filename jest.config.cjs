/** @type {import("jest").Config} */
module.exports = {
  testEnvironment: "node",
  roots: ["schema", "subgraphs", "gateway", "postgres", "commands", "tests"].map((room) => `<rootDir>/${room}`),
  testMatch: ["**/*.test.ts"],
  setupFiles: ["reflect-metadata"],
  globalSetup: "<rootDir>/tests/stage/global-setup.ts",
  globalTeardown: "<rootDir>/tests/stage/global-teardown.ts",
  testTimeout: 30_000,
  // The exporter of traces loads Node's http with import(), which jest cannot do in a package that it takes as it is.
  transformIgnorePatterns: ["/node_modules/(?!@opentelemetry/otlp-exporter-base/)"],
  transform: {
    "/@opentelemetry/otlp-exporter-base/.+\\.js$": [
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
