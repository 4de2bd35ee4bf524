import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Caller } from "../../../schema/contract/caller";
import { SEAL_PATHS } from "../../../schema/contract/seal-door";
import { judicial } from "../../../subgraphs/judicial";
import { queryBehind } from "../../stage/as-owner";
import { openStagedSeal, sealOfficer, sealUrlOf } from "../../stage/open-staged-seal";
import { YONGAN } from "../../stage/test-callers";
import { ask } from "../ask";
import { breakTheGlass, nurse } from "../break-the-glass";
import type { SecurityStage } from "../open-security-stage";
import type { Attempt, CaseGroup } from "../security-case";
import { send } from "../send";

const FULL_PICTURE = readFileSync(join(__dirname, "../../../schema/operations/child-full-picture.graphql"), "utf8");
const COUNT = "query ($id: ID!) { child(id: $id) { mediations { totalCount } } }";
const RECORDS = `query ($id: ID!) {
  child(id: $id) { mediations { totalCount nodes { id mediationNo } } legalAidCases { totalCount } }
}`;
const SEARCH = `query ($id: ID!, $no: String!) {
  child(id: $id) { links { department register } mediations(filter: { mediationNo: { eq: $no } }) { totalCount nodes { id } } }
}`;
const ONE = "query ($record: ID!) { mediation(id: $record) { mediationNo } }";
const CREATE = `mutation ($input: MediationInput!, $key: String!) {
  createMediation(input: $input, idempotencyKey: $key) { mediation { id version } userErrors { code } }
}`;

const clerk: Caller = {
  subject: "judicial-clerk",
  role: "judicial.clerk",
  division: YONGAN,
  purpose: "SOCIAL_INQUIRY",
};

/** The answer without the number of its request, and how many fetches it took. */
async function told(
  stage: SecurityStage,
  attempt: Attempt,
): Promise<{ readonly text: string; readonly fetches: number }> {
  stage.counts.fetches = 0;
  const { body } = await attempt(stage);
  const { extensions, ...answer } = JSON.parse(body) as { extensions?: Record<string, unknown> };
  const { trace: _trace, ...rest } = extensions ?? {};
  return { text: JSON.stringify({ ...answer, extensions: rest }), fetches: stage.counts.fetches };
}

/** A clerk enters a mediation. @returns the record's id, or what the entry was answered with */
async function enter(stage: SecurityStage, mediationNo: string, childId = stage.child): Promise<string> {
  const variables = { input: { childId, mediationNo, acceptedOn: "2026-11-02" }, key: randomUUID() };
  const { text } = await told(stage, ask(CREATE, { as: clerk, variables }));
  return (JSON.parse(text) as { data: { createMediation: { mediation: { id: string } } } }).data.createMediation
    .mediation.id;
}

async function seal(stage: SecurityStage, record: string): Promise<void> {
  const { url } = stage.county.databases.get("judicial")!;
  const opened = await openStagedSeal(judicial, sealUrlOf("judicial", url));
  try {
    const order = { number: "永司封〔2026〕1号", issuedBy: "永安市司法局", issuedOn: "2026-11-19" };
    const { status } = await opened.knock(sealOfficer("judicial"), SEAL_PATHS.seal, {
      kind: "Mediation",
      record,
      order,
    });
    assert.equal(status, 200);
  } finally {
    await opened.close();
  }
}

/** Enters a record, has it sealed, and ends with a question of one fetch. */
function around(
  look: (stage: SecurityStage, mediationNo: string) => Promise<(record: string) => Promise<void>>,
): Attempt {
  return async (stage) => {
    const mediationNo = `L${randomUUID().slice(0, 8)}`;
    const lookAgain = await look(stage, mediationNo);
    const before = await told(stage, ask(COUNT));
    const record = await enter(stage, mediationNo);
    assert.notDeepEqual(await told(stage, ask(COUNT)), before);
    await seal(stage, record);
    await lookAgain(record);
    stage.counts.fetches = 0;
    return ask(COUNT)(stage);
  };
}

const neverBefore = around(async (stage) => {
  const before = await told(stage, ask(FULL_PICTURE));
  return async () => assert.deepEqual(await told(stage, ask(FULL_PICTURE)), before);
});

/** Who is behind the glass saw the record while it was open, and sees as much of it now as whoever came before it. */
const behindTheGlass = around(async (stage) => {
  const caller = nurse();
  await breakTheGlass(stage, caller);
  const look = ask(RECORDS, { as: caller });
  const before = await told(stage, look);
  assert.match(before.text, /"totalCount":\d/);
  return async () => assert.deepEqual(await told(stage, look), before);
});

const whileOpen: Attempt = async (stage) => {
  const record = await enter(stage, `L${randomUUID().slice(0, 8)}`);
  const open = await told(stage, ask(COUNT));
  assert.deepEqual(await told(stage, ask(COUNT)), open);
  await seal(stage, record);
  const gone = await told(stage, ask(COUNT));
  assert.equal(gone.fetches, open.fetches);
  assert.notEqual(gone.text, open.text);
  stage.counts.fetches = 0;
  return ask(COUNT)(stage);
};

const bySearch = around(async (stage, mediationNo) => {
  const search = ask(SEARCH, { as: clerk, variables: { no: mediationNo } });
  const before = await told(stage, search);
  return async (record) => {
    assert.deepEqual(await told(stage, search), before);
    const one = (id: string): Attempt => ask(ONE, { as: clerk, variables: { record: id } });
    assert.deepEqual(await told(stage, one(record)), await told(stage, one(randomUUID())));
  };
});

const byLogin: Attempt = async (stage) => {
  const { url, ownerUrl } = stage.county.databases.get("judicial")!;
  for (const role of [url, ownerUrl]) {
    for (const table of ["record", "origin", "act", "import_batch"]) {
      const asked = queryBehind(judicial, role, `select count(*) from sealed.${table}`);
      await assert.rejects(asked, { code: "42501", message: "permission denied for schema sealed" });
    }
  }
  return ask(COUNT)(stage);
};

/** The same number once more, for the child whose record with it is sealed and for one who never had any. */
const sameNumber: Attempt = async (stage) => {
  const [sealed, never] = [`L${randomUUID().slice(0, 8)}`, `L${randomUUID().slice(0, 8)}`];
  await seal(stage, await enter(stage, sealed));
  const again = async (mediationNo: string): Promise<object> => {
    const variables = { input: { childId: stage.child, mediationNo, acceptedOn: "2026-11-02" }, key: randomUUID() };
    const { text, fetches } = await told(stage, ask(CREATE, { as: clerk, variables }));
    const id = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(text)![0];
    await seal(stage, id);
    return { text: text.replace(id, "ID"), fetches };
  };
  assert.deepEqual(await again(sealed), await again(never));
  stage.counts.fetches = 0;
  return ask(COUNT)(stage);
};

/** What is sealed is as what never was, whoever asks and however. */
export const SEALED: CaseGroup = {
  title: "L sealed",
  cases: [
    ...Object.values(SEAL_PATHS).map((path) => ({
      id: "L00",
      what: `the seal's ${path}, of the gateway`,
      attempt: send({ as: sealOfficer("judicial"), path }),
      expected: { status: 404, code: "NOT_FOUND" } as const,
    })),
    {
      id: "L00",
      what: "the unified view, by a seal officer",
      attempt: ask(COUNT, { as: sealOfficer("judicial") }),
      expected: { status: 403, code: "FORBIDDEN" },
    },
    {
      id: "L01",
      what: "the full picture of a child before there was a record, and after it was sealed",
      attempt: neverBefore,
      expected: { status: 200, fetches: 1 },
    },
    {
      id: "L02",
      what: "a view that is open while a record is sealed",
      attempt: whileOpen,
      expected: { status: 200, fetches: 1 },
    },
    {
      id: "L03",
      what: "counts, links, a search by number and a look-up by id",
      attempt: bySearch,
      expected: { status: 200, fetches: 1 },
    },
    {
      id: "L04",
      what: "a child behind the glass, before there was a record, and after it was sealed",
      attempt: behindTheGlass,
      expected: { status: 200, fetches: 1, plans: "Any" },
    },
    {
      id: "L05",
      what: "the sealed tables, by the database logins of the judicial office's own process",
      attempt: byLogin,
      expected: { status: 200, fetches: 1 },
    },
    {
      id: "L06",
      what: "a new record with the number of one that is sealed",
      attempt: sameNumber,
      expected: { status: 200, fetches: 1 },
    },
  ],
};
