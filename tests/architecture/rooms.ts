/** One room of the house: what it is, and which rooms stand below it. The floors and the map in README.md come from here. */
export interface Room {
  /** As the map prints it. */
  readonly name: string;
  /** Its files, as a regular expression over paths from the project's folder. */
  readonly files: string;
  /** `files` where it means "this room itself" and `files` stands for several, as for the departments. */
  readonly itself?: string;
  /** Names of the rooms that it may import, or everything. */
  readonly mayImport: readonly string[] | "anything";
  readonly because: string;
  /** What to do in place of the import that the floor forbids. */
  readonly instead: string;
  /** For a room that is one file, or has no code: what it answers. Other rooms say it in the first sentence of README.md. */
  readonly answers?: string;
}

const CONTRACT = "schema/contract";
const HOST = "subgraphs/host";
const DEPARTMENT = "subgraphs/<department>";

/** From the ground up. */
export const ROOMS: readonly Room[] = [
  {
    name: CONTRACT,
    files: "^schema/contract/",
    mayImport: [],
    because: "Both towers stand on the contract: whatever it imported, both would import.",
    instead: "Move what the contract needs into it, or leave it to the tower that needs it.",
  },
  {
    name: "schema/generated",
    files: "^schema/generated/",
    mayImport: [],
    because: "Printed, never edited: shapes and rules cross between the towers as text.",
    instead: "Change the code and run `npm run fix:schema`.",
    answers: "What crosses between the towers in print: each subgraph's SDL, the rules, the supergraph.",
  },
  {
    name: "schema/operations",
    files: "^schema/operations/",
    mayImport: [],
    because: "The product's own questions are documents, not code.",
    instead: "Load them as files.",
    answers: "The product's own questions, as GraphQL documents.",
  },
  {
    name: "schema",
    files: "^schema/[^/]+\\.ts$",
    mayImport: [CONTRACT],
    because: "What makes one schema of several knows no department by name, so that a new one changes nothing here.",
    instead: "Hand the subgraphs over as arguments, as `commands/print-schema.ts` does.",
    answers: "How do subgraphs become one supergraph?",
  },
  {
    name: "postgres",
    files: "^postgres/",
    mayImport: [],
    because: "The embedded database serves whoever has none, and knows nobody that it serves.",
    instead: "Hand names, roles and folders over as arguments, as `commands/open-databases.ts` does.",
  },
  {
    name: HOST,
    files: "^subgraphs/host/",
    mayImport: [CONTRACT],
    because: "The host runs any department and therefore knows none.",
    instead: "Add what it needs to the type `Department` in `subgraphs/host/department.ts`.",
  },
  {
    name: DEPARTMENT,
    files: "^subgraphs/(?!host/)([^/]+)/",
    itself: "^subgraphs/$1/",
    mayImport: [HOST, CONTRACT],
    because:
      "Departments are strangers: each must go on when another is taken away, and the gateway joins their records.",
    instead:
      "Hold the other department's type as a stub with its key, or put a table that two departments share into `schema/contract`.",
  },
  {
    name: "subgraphs/departments.ts",
    files: "^subgraphs/departments\\.ts$",
    mayImport: [HOST],
    because: "A department has one door, its `index.ts`, so that its inside can change without a word to anybody.",
    instead: "Export the department, and nothing else, from its `index.ts`.",
    answers: "Which departments are there? (the `index.ts` of each, and nothing behind it)",
  },
  {
    name: "gateway/planner",
    files: "^gateway/planner/",
    mayImport: [CONTRACT],
    because:
      "The room that thinks imports nothing that acts: a plan can be printed, tabled and fuzzed without a network.",
    instead: "Let `gateway/executor` act on the plan.",
  },
  {
    name: "gateway/access",
    files: "^gateway/access/",
    mayImport: [CONTRACT],
    because: "The decision who may know what is pure, so that it can be read, and checked by random draw.",
    instead: "Hand over what the decision rests on as an argument.",
  },
  {
    name: "gateway/administration",
    files: "^gateway/administration/",
    mayImport: [CONTRACT],
    because:
      "Who holds which role is asked by whoever signs people in and changed by administrators: both stand above, and neither knows the other.",
    instead: "Take the database and the administrator as arguments; say it in GraphQL in `gateway/hub`.",
  },
  {
    name: "gateway/identity",
    files: "^gateway/identity/",
    mayImport: [CONTRACT],
    because: "The child index reaches departments and its database only through what it is handed.",
    instead: "Take the database or the way to ask a department as an argument, as `synchroniseLinks` does.",
  },
  {
    name: "gateway/audit",
    files: "^gateway/audit/",
    mayImport: [CONTRACT],
    because:
      "The log knows what it is handed and its own tables: it can be verified without any of what it speaks about.",
    instead: "Hand over what is to be recorded, or the way to a witness, as an argument, as `openAudit` takes both.",
  },
  {
    name: "gateway/grants",
    files: "^gateway/grants/",
    mayImport: [CONTRACT],
    because: "Who was given which child is a book of its own: it is asked, and knows neither requests nor records.",
    instead: "Take the database as an argument, and let `gateway/main.ts` tell the stages what the book says.",
  },
  {
    name: "gateway/access-log",
    files: "^gateway/access-log/",
    mayImport: ["gateway/audit", CONTRACT],
    because: "What a guardian is told is made of the log and of what is withheld, and of no record about the child.",
    instead: "Take what departments publish as an argument, as `kindsOfData` does.",
  },
  {
    name: "gateway/findings",
    files: "^gateway/findings/",
    mayImport: ["gateway/audit", CONTRACT],
    because: "The rules see what the log says of questions: an auditor learns nothing of a child from them.",
    instead: "Write into the log what a rule has to know (`gateway/audit/audit-entry.ts`).",
  },
  {
    name: "gateway/break-glass",
    files: "^gateway/break-glass/",
    mayImport: ["gateway/grants", CONTRACT],
    because: "It has to work when everything but the hub's own database is away.",
    instead: "Take the clock, the log and whoever is to be told as arguments; `gateway/main.ts` supplies them.",
  },
  {
    name: "gateway/database",
    files: "^gateway/database/",
    mayImport: [
      "gateway/identity",
      "gateway/audit",
      "gateway/administration",
      "gateway/grants",
      "gateway/access-log",
      "gateway/break-glass",
      "gateway/sign-in",
      CONTRACT,
    ],
    because: "It opens the hub's database and gathers the migrations of the rooms that keep tables there, and no more.",
    instead: "Put the statement into the room whose table it is.",
  },
  {
    name: "gateway/documents",
    files: "^gateway/documents/",
    mayImport: [],
    because: "Which documents are trusted is read from files, and no request changes it.",
    instead: "Decide what a document may do in `gateway/pipeline`.",
  },
  {
    name: "gateway/executor",
    files: "^gateway/executor/",
    mayImport: ["gateway/planner", CONTRACT],
    because: "Whoever calls departments decides nothing: what reaches it has been authorised.",
    instead: "Decide in `gateway/pipeline` and hand the outcome down.",
  },
  {
    name: "gateway/hub",
    files: "^gateway/hub/",
    mayImport: [
      "gateway/identity",
      "gateway/administration",
      "gateway/grants",
      "gateway/access-log",
      "gateway/findings",
      "gateway/break-glass",
      CONTRACT,
    ],
    because:
      "The gateway's own subgraph is a subgraph like the others: it is asked through a door and sees no request.",
    instead: "Take it from the hub's context, which `gateway/main.ts` fills.",
  },
  {
    name: "gateway/pipeline",
    files: "^gateway/pipeline/",
    mayImport: [
      "gateway/documents",
      "gateway/planner",
      "gateway/executor",
      "gateway/access",
      "gateway/audit",
      CONTRACT,
    ],
    because: "The stages know the question and not the socket, the database or the way to a department.",
    instead: "Give the stage a function in its signature; `gateway/main.ts` supplies it.",
  },
  {
    name: "gateway/issuer",
    files: "^gateway/issuer/",
    mayImport: ["gateway/pipeline", CONTRACT],
    because: "Keys are fetched beside the requests: no stage waits for an issuer, and none knows that there is one.",
    instead: "Hand keys over in the form that `gateway/pipeline/token-keys.ts` gives them.",
  },
  {
    name: "gateway/sign-in",
    files: "^gateway/sign-in/",
    mayImport: ["gateway/access", "gateway/administration", "gateway/pipeline", CONTRACT],
    because:
      "Who somebody is, is settled before a question is asked: the sign-in knows accounts and purposes, and no record of a child.",
    instead: "Let it hand out a token; what the token allows is decided in `gateway/access`.",
  },
  {
    name: "gateway/telemetry",
    files: "^gateway/telemetry/",
    mayImport: ["gateway/executor", "gateway/pipeline", CONTRACT],
    because: "Who watches the gateway sees what became of requests and fetches, and never what was asked.",
    instead: "Let the room tell an outcome; `gateway/main.ts` hands the watcher over.",
  },
  {
    name: "gateway/supergraph",
    files: "^gateway/supergraph/",
    mayImport: ["gateway/documents", "gateway/planner", "gateway/access", "gateway/pipeline", CONTRACT],
    because:
      "Which supergraph is in force is decided before a request meets it: no stage knows that there was another.",
    instead: "Check it in `gateway/access`, plan over it in `gateway/planner`, and put both together here.",
  },
  {
    name: "gateway/explorer",
    files: "^gateway/explorer/",
    mayImport: [],
    because: "The page for trying questions is a client like any other and is left out in production.",
    instead: "Hand it over as an option of `loadExplorer`.",
  },
  {
    name: "gateway/http",
    files: "^gateway/http/",
    mayImport: ["gateway/pipeline", "gateway/explorer", CONTRACT],
    because: "The front turns sockets into requests and answers; what is asked is none of its business.",
    instead: "Let a stage of `gateway/pipeline` do it.",
  },
  {
    name: "gateway/main.ts",
    files: "^gateway/main\\.ts$",
    mayImport: ["gateway/*", CONTRACT],
    because: "The gateway is put together in one place. The departments reach it as addresses, SDL and printed rules.",
    instead: "Let `commands/` hand over what comes from a department.",
    answers: "How do the rooms of the gateway stand together?",
  },
  {
    name: "gateway/open-supergraph-gateway.ts",
    files: "^gateway/open-supergraph-gateway\\.ts$",
    mayImport: [
      "gateway/planner",
      "gateway/executor",
      "gateway/pipeline",
      "gateway/telemetry",
      "gateway/explorer",
      "gateway/http",
      CONTRACT,
    ],
    because: "Another house's supergraph is served without the hub: no child index, no database, no policy.",
    instead: "What the hub alone needs belongs into `gateway/main.ts`.",
    answers: "How do the rooms of the gateway serve any supergraph, without the hub?",
  },
  {
    name: "commands",
    files: "^commands/",
    mayImport: "anything",
    because: "Under the roof: each verb of the command line sees both towers.",
    instead: "",
  },
  {
    name: "lianxi.ts",
    files: "^lianxi\\.ts$",
    mayImport: "anything",
    because: "The roof.",
    instead: "",
    answers: "What can be typed after `lianxi`?",
  },
  {
    name: "tests",
    files: "^tests/",
    mayImport: "anything",
    because: "Holds what no single room can own.",
    instead: "",
  },
];

/** `gateway/*` in `mayImport`: every room of the gateway. */
export const GATEWAY_ROOMS = { name: "gateway/*", files: "^gateway/" };

/** The room that stands for each of the departments' folders. */
export const DEPARTMENT_ROOM = DEPARTMENT;
