// Who may import whom. The floors are made from the table of rooms, each with its reason and with what to do instead.
// `npm run check:floors` holds the code against them; a violation names its rule, and `npx depcruise` explains it.
require("./tests/stage/register-typescript.cjs");
const { GATEWAY_ROOMS, ROOMS } = require("./tests/architecture/rooms.ts");

const OURS = "^(lianxi\\.ts$|commands/|schema/|subgraphs/|gateway/|postgres/)";
const TEST_FILES = "\\.(test|fixture)\\.ts$";

const filesOf = (name) => [...ROOMS, GATEWAY_ROOMS].find((room) => room.name === name).files;
const ruleName = (room) => `floor-of-${room.name.replace(/[<>]|\.ts$/g, "").replaceAll("/", "-")}`;

/** A test beside the code obeys the floor of its room, and may use tests/ besides. */
const floors = ROOMS.filter(({ mayImport }) => mayImport !== "anything").map((room) => ({
  name: ruleName(room),
  severity: "error",
  comment: `${room.because} ${room.instead}`,
  from: { path: room.files, pathNot: room.files.startsWith("^gateway/") ? TEST_FILES : undefined },
  to: { path: OURS, pathNot: [room.itself ?? room.files, ...room.mayImport.map(filesOf), ...doorsFor(room)] },
}));

function doorsFor(room) {
  return room.name === "subgraphs/departments.ts" ? ["^subgraphs/[^/]+/index\\.ts$"] : [];
}

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    ...floors,
    {
      name: "floor-of-gateway-tests",
      severity: "error",
      comment:
        "A test in the gateway may put its rooms together as it likes, but the departments are the other tower. Journeys through both stand in tests/.",
      from: { path: `^gateway/.*${TEST_FILES}` },
      to: { path: OURS, pathNot: ["^gateway/", "^schema/"] },
    },
    {
      name: "no-homeless",
      severity: "error",
      comment:
        "A file that stands in no room has no floor. Put it into the room whose question it answers, or give the new room its row in tests/architecture/rooms.ts.",
      from: { path: "^lianxi\\.ts$" },
      to: { path: OURS, pathNot: ROOMS.map(({ files }) => files), reachable: true },
    },
    {
      name: "access-is-pure",
      severity: "error",
      comment:
        "Who may know what is decided without network, disk or database, so that the same question has the same answer. Hand over what is needed as an argument.",
      from: { path: "^gateway/access/", pathNot: TEST_FILES },
      to: {
        path: "^(fs|net|tls|dns|http|https|http2|dgram|child_process|worker_threads|process)(/|$)|^node_modules/(pg|typeorm|undici|fastify)/",
      },
    },
    {
      name: "seal-is-apart",
      severity: "error",
      comment:
        "What is under seal is reached by the seal's own process alone: whatever answers questions must not even be able to name it. Let commands/ hand over what an import needs, as `ImportSeal`.",
      from: { path: "^(subgraphs|gateway)/", pathNot: ["^subgraphs/host/seal/", TEST_FILES] },
      to: { path: "^subgraphs/host/seal/" },
    },
    {
      name: "tests-are-for-tests",
      severity: "error",
      comment: "The product must run without its tests. Move what it needs into the room that needs it.",
      from: { path: OURS, pathNot: TEST_FILES },
      to: { path: ["^tests/", TEST_FILES] },
    },
    {
      name: "no-circle",
      severity: "error",
      comment:
        "Files in a ring can only be read, tested and changed together; types count as well. Put what both need below both, hand one of them over as an argument, or make them one file.",
      from: {},
      to: { circular: true },
    },
    {
      name: "no-import-of-build",
      severity: "error",
      comment: "dist/ is made from the source and may be older than it. Import the source.",
      from: {},
      to: { path: "^dist/" },
    },
    {
      name: "no-orphan",
      severity: "error",
      comment:
        "Every file of the product can be reached from lianxi.ts: what only its own test imports is not part of the product. Use it or remove it.",
      from: { path: "^lianxi\\.ts$" },
      to: { path: OURS, pathNot: [TEST_FILES, "\\.d\\.ts$", "^[^/]+$"], reachable: false },
    },
    {
      name: "no-unlisted-package",
      severity: "error",
      comment:
        "A package that package.json does not list is there by chance. Ask for it there, with a line of reason in DEPENDENCIES.md.",
      from: {},
      to: { dependencyTypes: ["npm-no-pkg", "npm-unknown"] },
    },
    {
      name: "no-development-package-in-product",
      severity: "error",
      comment:
        "Packages of devDependencies are not installed where the product runs. List it under dependencies, or do without.",
      from: { path: OURS, pathNot: TEST_FILES },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["npm"] },
    },
    {
      name: "no-unresolvable",
      severity: "error",
      comment: "What cannot be found cannot be held against the floors. Write the exact file, without its suffix.",
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    // TypeScript 7 has no JavaScript interface, which the default parser needs; swc sees imports of types as well.
    parser: "swc",
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    // The gateways that the benchmark sets beside ours have packages of their own, installed only where somebody measures.
    exclude: { path: ["^tests/oracle/", "^tests/bench/gateway/peers/"] },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["require", "node", "default", "types"],
      extensions: [".ts", ".d.ts", ".js", ".cjs", ".json"],
    },
  },
};
