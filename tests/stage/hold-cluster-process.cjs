// Starts the cluster of the folder given, says so in one line of JSON, and holds it until its standard input ends. It
// ignores SIGINT, as a process does that still serves its last requests.
require("./register-typescript.cjs");
const { once } = require("node:events");
const { startCluster } = require("../../postgres/start-cluster");

process.on("SIGINT", () => undefined);

async function holdCluster() {
  const { port, superuserUrl, stop } = await startCluster({ dataFolder: process.argv[2] });
  process.stdout.write(`${JSON.stringify({ port, superuserUrl })}\n`);
  await once(process.stdin.resume(), "end");
  await stop();
}

holdCluster().catch((error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
