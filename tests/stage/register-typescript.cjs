// Lets a plain node process, started by a test, load our TypeScript exactly as the tests do.
const { transformFileSync } = require("@swc/core");
const { transform } = require("../../jest.config.cjs");

const [, options] = transform["^.+\\.ts$"];

require.extensions[".ts"] = (module, filename) => {
  module._compile(transformFileSync(filename, { ...options, swcrc: false }).code, filename);
};
