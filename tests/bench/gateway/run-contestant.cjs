// A contestant's own process: `node run-contestant.cjs <its file> <its stand, as a file of JSON>`. Tells the process that
// measures it when it answers, or why it does not.
const { readFileSync } = require("node:fs");

const [, , file, stand] = process.argv;
const load = (path) => (path.endsWith(".ts") ? require(path) : import(path));

if (file.endsWith(".ts")) {
  require("reflect-metadata");
  require("../../stage/register-typescript.cjs");
}
process.once("disconnect", () => process.exit());

Promise.resolve(load(file))
  .then(({ start }) => start(JSON.parse(readFileSync(stand, "utf8"))))
  .then(
    (started) => process.send({ kind: "Started", ...started }),
    (error) => process.send({ kind: "Failed", reason: String(error?.message ?? error) }, () => process.exit(1)),
  );
