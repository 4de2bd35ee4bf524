import type { DataSource, EntityManager } from "typeorm";
import type { DepartmentName } from "../../schema/contract/departments";
import type { PendingLink, Subject } from "../../schema/contract/identity-exchange";
import { scatterNumber } from "./scatter-number";

/** How many references became what, by one batch. */
export interface LinkCount {
  readonly linked: number;
  readonly founded: number;
  readonly waiting: number;
}

type Decided = "IDENTITY_NUMBER" | "LOCAL_NUMBER" | "FOUNDED" | "NOBODY_YET";

interface DecidedLink {
  readonly pending: PendingLink;
  readonly number: number | null;
  readonly decided: Decided;
}

const STATE: Readonly<Record<Decided, "LINKED" | "FOUNDED" | "WAITING">> = {
  IDENTITY_NUMBER: "LINKED",
  LOCAL_NUMBER: "LINKED",
  FOUNDED: "FOUNDED",
  NOBODY_YET: "WAITING",
};

/**
 * Decides a batch of a department's references: equal tokens of identity numbers are one child; another department's number
 * leads to the child that it has there; the roll may found a child without any; everything else waits for a person.
 * One transaction; batches wait for each other, so that one token never gets two numbers.
 */
export async function linkReferences(
  hub: DataSource,
  department: DepartmentName,
  batch: readonly PendingLink[],
): Promise<LinkCount> {
  return hub.transaction(async (manager) => {
    await manager.query("select pg_advisory_xact_lock(20161104)");
    const decided: DecidedLink[] = [];
    for (const subject of ["CHILD", "PERSON"] as const) {
      const own = batch.filter((pending) => pending.subject === subject);
      if (own.length > 0) decided.push(...(await decide(manager, department, subject, own)));
    }
    await storeLinks(manager, department, decided);
    await storeLikeness(manager, department, batch);
    const count = (state: string): number => decided.filter((each) => STATE[each.decided] === state).length;
    return { linked: count("LINKED"), founded: count("FOUNDED"), waiting: count("WAITING") };
  });
}

async function decide(
  manager: EntityManager,
  department: DepartmentName,
  subject: Subject,
  batch: readonly PendingLink[],
): Promise<DecidedLink[]> {
  const byIdentity = await numbersOfTokens(
    manager,
    subject,
    "IDENTITY",
    batch.map((each) => each.identityToken),
  );
  const byLocal = await numbersOfTokens(
    manager,
    subject,
    "LOCAL",
    batch.map((each) => each.viaLocalToken),
  );
  const founded = await foundedBefore(manager, department, batch);

  const unknownTokens = new Set<string>();
  let foundings = 0;
  for (const { identityToken, reference, viaLocalToken, mayFound } of batch) {
    if (identityToken !== null) {
      if (byIdentity.has(identityToken) || unknownTokens.has(identityToken)) continue;
      const before = founded.get(reference);
      if (before === undefined) unknownTokens.add(identityToken);
      else byIdentity.set(identityToken, before);
    } else if (viaLocalToken === null && mayFound && !founded.has(reference)) foundings += 1;
  }
  const fresh = await issueNumbers(manager, subject, unknownTokens.size + foundings);
  for (const token of unknownTokens) byIdentity.set(token, fresh.pop()!);

  const decided = batch.map((pending): DecidedLink => {
    const { identityToken, viaLocalToken, mayFound, reference } = pending;
    if (identityToken !== null) {
      return { pending, number: byIdentity.get(identityToken)!, decided: "IDENTITY_NUMBER" };
    }
    const via = viaLocalToken === null ? undefined : byLocal.get(viaLocalToken);
    if (via !== undefined) return { pending, number: via, decided: "LOCAL_NUMBER" };
    if (viaLocalToken === null && mayFound) {
      return { pending, number: founded.get(reference) ?? fresh.pop()!, decided: "FOUNDED" };
    }
    return { pending, number: null, decided: "NOBODY_YET" };
  });
  await storeNumbers(manager, subject, decided);
  return decided;
}

/** Numbers that these references founded earlier: an identity number found later belongs to the same child. */
async function foundedBefore(
  manager: EntityManager,
  department: DepartmentName,
  batch: readonly PendingLink[],
): Promise<Map<string, number>> {
  const rows: { reference: string; number: number }[] = await manager.query(
    "select reference, number from link where department = $1 and reference = any($2::uuid[]) and state = 'FOUNDED' and ended_at is null",
    [department, batch.map((each) => each.reference)],
  );
  return new Map(rows.map((row) => [row.reference, row.number]));
}

async function numbersOfTokens(
  manager: EntityManager,
  subject: Subject,
  kind: "IDENTITY" | "LOCAL",
  tokens: readonly (string | null)[],
): Promise<Map<string, number>> {
  const rows: { token: string; number: number }[] = await manager.query(
    "select token, number from index_token where subject = $1 and kind = $2 and token = any($3::text[])",
    [subject, kind, tokens.filter((token) => token !== null)],
  );
  return new Map(rows.map((row) => [row.token, row.number]));
}

async function issueNumbers(manager: EntityManager, subject: Subject, count: number): Promise<number[]> {
  if (count === 0) return [];
  const [{ secret }] = (await manager.query("select secret from issuing_secret")) as [{ secret: Buffer }];
  const rows: { position: string }[] = await manager.query(
    `select nextval('${subject === "CHILD" ? "child" : "person"}_sequence') as position from generate_series(1, $1::int)`,
    [count],
  );
  return rows.map((row) => scatterNumber(Number(row.position), secret));
}

async function storeNumbers(manager: EntityManager, subject: Subject, decided: readonly DecidedLink[]): Promise<void> {
  const numbered = decided.filter((each) => each.number !== null);
  await manager.query(
    `insert into index_number (subject, number, state)
     select $1, n.number, min(n.state) from jsonb_to_recordset($2::jsonb) n(number integer, state text) group by n.number
     on conflict (subject, number) do update set state = 'LINKED'
     where index_number.state = 'FOUNDED' and excluded.state = 'LINKED'`,
    [
      subject,
      JSON.stringify(
        numbered.map(({ number, decided: how }) => ({
          number,
          state: how === "IDENTITY_NUMBER" ? "LINKED" : "FOUNDED",
        })),
      ),
    ],
  );
  const tokens = numbered.flatMap(({ pending, number, decided: how }) => [
    ...(pending.identityToken ? [{ kind: "IDENTITY", token: pending.identityToken, number }] : []),
    ...(pending.localToken && how !== "LOCAL_NUMBER" ? [{ kind: "LOCAL", token: pending.localToken, number }] : []),
  ]);
  await manager.query(
    `insert into index_token (subject, kind, token, number)
     select distinct on (t.kind, t.token) $1, t.kind, t.token, t.number from jsonb_to_recordset($2::jsonb) t(kind text, token text, number integer)
     on conflict (subject, kind, token) do update set number = excluded.number where index_token.kind = 'LOCAL'`,
    [subject, JSON.stringify(tokens)],
  );
}

async function storeLinks(
  manager: EntityManager,
  department: DepartmentName,
  decided: readonly DecidedLink[],
): Promise<void> {
  const rows = JSON.stringify(
    decided.map(({ pending, number, decided: how }) => ({
      reference: pending.reference,
      subject: pending.subject,
      register: pending.register,
      has_identity: pending.identityToken !== null,
      state: STATE[how],
      number,
      decided: how,
    })),
  );
  await manager.query(
    `update link set ended_at = now(), ended_by = 'child-index'
     from jsonb_to_recordset($2::jsonb) n(reference uuid)
     where link.department = $1 and link.reference = n.reference and link.ended_at is null`,
    [department, rows],
  );
  await manager.query(
    `insert into link (department, reference, subject, register, has_identity, state, number, decided, decided_by)
     select $1, n.reference, n.subject, n.register, n.has_identity, n.state, n.number, n.decided, 'child-index'
     from jsonb_to_recordset($2::jsonb)
       n(reference uuid, subject text, register text, has_identity boolean, state text, number integer, decided text)`,
    [department, rows],
  );
}

async function storeLikeness(
  manager: EntityManager,
  department: DepartmentName,
  batch: readonly PendingLink[],
): Promise<void> {
  const tokens = batch.flatMap(({ reference, likeness }) =>
    likeness === null
      ? []
      : [
          { reference, kind: "WHOLE", token: likeness.whole },
          ...likeness.oneCharacterOff.map((token) => ({ reference, kind: "ONE_CHARACTER_OFF", token })),
          ...likeness.parents.map((token) => ({ reference, kind: "PARENT", token })),
          ...(likeness.village ? [{ reference, kind: "VILLAGE", token: likeness.village }] : []),
        ],
  );
  await manager.query(
    `insert into likeness_token (department, reference, kind, token)
     select $1, t.reference, t.kind, t.token from jsonb_to_recordset($2::jsonb) t(reference uuid, kind text, token text)
     on conflict do nothing`,
    [department, JSON.stringify(tokens)],
  );
}
