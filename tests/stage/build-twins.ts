import { formatChildKey } from "../../schema/contract/child-key";
import type { SealAnswer } from "../../schema/contract/seal-door";
import { SEAL_PATHS } from "../../schema/contract/seal-door";
import { identityToken } from "../../subgraphs/host/identity/tokens";
import type { ImportKind } from "../../subgraphs/host/import/import-kind";
import { runImport } from "../../subgraphs/host/import/run-import";
import { publicSecurity } from "../../subgraphs/public-security";
import { Random } from "../simulation/random";
import { queryBehind } from "./as-owner";
import type { StagedSeal } from "./open-staged-seal";
import { sealOfficer } from "./open-staged-seal";
import { syntheticResidentId } from "./synthetic-resident-id";
import { REFERENCE_DATE, YONGAN } from "./test-callers";
import { TEST_KEYS } from "./test-keys";

/** Two children of whom the same is known, but that one has incidents which the other never had; by the keys of the index. */
export interface Pair {
  readonly sealed: string;
  readonly never: string;
}

export interface Twins {
  readonly pairs: readonly Pair[];
  /** Puts under seal what the one has and the other never had: nearly all by a file, the rest by order. */
  readonly seal: () => Promise<void>;
}

/** Where twins are put. */
export interface TwinsPlace {
  readonly seal: StagedSeal;
  /** Public security's, as its owner. */
  readonly ownerUrl: string;
  /** Lets the child index number who is new. */
  readonly link: () => Promise<void>;
}

interface Incident {
  readonly caseNo: string;
  readonly residentId: string;
  readonly role: string;
  readonly type: string;
  readonly reportedOn: string;
  readonly amended: boolean;
}

const HOUSEHOLD = ["户号", "姓名", "性别代码", "出生日期", "公民身份号码", "户籍状态"];
const INCIDENT = "案件编号,姓名,身份证号,角色,类型,报警日期,派出所,状态,是否封存,询问讯问日期,法定代理人到场";
const ORDER = { number: "永公封〔2026〕2号", issuedBy: "永安市公安局", issuedOn: "2026-11-19" };
/** Case numbers of what will be sealed begin so, and no others. */
export const SEALED_CASES = "XF";

/** Draws twins by a seed, takes them in by the real importers, amends some of their incidents, and has them numbered. */
export async function buildTwins(place: TwinsPlace, count: number, seed: number): Promise<Twins> {
  const random = new Random(seed);
  const residentIds = Array.from({ length: count }, (_, index) => twinIds(index));
  const shared = residentIds.flatMap((ids, pair) => drawShared(random, ids, pair));
  const own = residentIds.flatMap(([one], pair) => drawOwn(random, one, pair));

  await take(place, "household-registrations", householdFile(residentIds), "\t");
  await takeIncidents(place, [...shared, ...own], () => ["办理中", "否"]);
  const amended = [...shared, ...own].filter((each) => each.amended);
  await takeIncidents(place, amended, () => ["已结", "否"]);
  await place.link();

  const numbers = await numbersOf(place.ownerUrl, residentIds.flat());
  const keyOf = (residentId: string): string => formatChildKey(numbers.get(residentId)!);
  const byFile = own.filter(() => random.chance(0.97));
  return {
    pairs: residentIds.map(([sealed, never]) => ({ sealed: keyOf(sealed), never: keyOf(never) })),
    seal: async () => {
      await takeIncidents(place, byFile, (each) => [each.amended ? "已结" : "办理中", "是"]);
      await sealRest(place);
    },
  };
}

/** Of one birth date and sex, so that the register says the same of both. */
function twinIds(index: number): [string, string] {
  const serial = (index % 365) + 365 * (20 + 4 * Math.floor(index / 365));
  return [syntheticResidentId(serial), syntheticResidentId(serial + 2 * 365)];
}

function drawShared(random: Random, ids: readonly string[], pair: number): Incident[] {
  return Array.from({ length: random.between(0, 2) }, (_, at) => drawIncident(random, `SF${pair}-${at}`, at)).flatMap(
    (incident) => ids.map((residentId) => ({ ...incident, residentId })),
  );
}

function drawOwn(random: Random, residentId: string, pair: number): Incident[] {
  return Array.from({ length: random.between(1, 2) }, (_, at) => ({
    ...drawIncident(random, `${SEALED_CASES}${pair}-${at}`, at),
    residentId,
  }));
}

/** @param at a child's incidents are of different months: those of one day are listed by their ids, which are no two children's */
function drawIncident(random: Random, caseNo: string, at: number): Omit<Incident, "residentId"> {
  const [role, type] = random.pick([
    ["被侵害人", "欺凌"],
    ["证人", "打架"],
    ["走失", "走失"],
  ] as const);
  return {
    caseNo,
    role,
    type,
    reportedOn: `2026-0${random.between(1, 4) + 4 * at}-${random.between(10, 28)}`,
    amended: random.chance(0.3),
  };
}

function householdFile(residentIds: readonly (readonly [string, string])[]): string[] {
  const rows = residentIds.flatMap((ids, pair) =>
    ids.map((id, twin) => [
      `H${pair}-${"AB"[twin]}`,
      "某某",
      Number(id[16]) % 2 ? "1" : "2",
      id.slice(6, 14),
      id,
      "正常",
    ]),
  );
  return [HOUSEHOLD, ...rows].map((row) => row.join("\t"));
}

async function takeIncidents(
  place: TwinsPlace,
  incidents: readonly Incident[],
  say: (incident: Incident) => readonly [status: string, sealed: string],
): Promise<void> {
  const rows = incidents.map((each) => {
    const [status, sealed] = say(each);
    return [
      each.caseNo,
      "某某",
      each.residentId,
      each.role,
      each.type,
      each.reportedOn,
      "罗坊派出所",
      status,
      sealed,
      "",
      "",
    ].join();
  });
  await take(place, "incidents", [INCIDENT, ...rows], ",");
}

async function take(
  { seal }: TwinsPlace,
  kindName: string,
  lines: readonly string[],
  separator: string,
): Promise<void> {
  const kind: ImportKind = publicSecurity.imports.find(({ name }) => name === kindName)!;
  const report = await runImport(seal.imports, {
    kind,
    fileName: separator === "\t" ? "twins.txt" : "twins.csv",
    bytes: Buffer.from(lines.join("\n")),
    division: YONGAN,
    importedBy: "test",
    asOf: REFERENCE_DATE,
    partial: false,
    dryRun: false,
  });
  if (!report.stored) throw new Error(JSON.stringify(report.refused.slice(0, 3)));
}

/** What no file sealed, record by record, at the seal's door. */
async function sealRest({ seal, ownerUrl }: TwinsPlace): Promise<void> {
  const left = await queryBehind(publicSecurity, ownerUrl, "select id from incident where case_no like $1", [
    `${SEALED_CASES}%`,
  ]);
  for (const { id: record } of left) {
    const { status, body } = await seal.knock(sealOfficer("public-security"), SEAL_PATHS.seal, {
      kind: "Incident",
      record,
      order: ORDER,
    });
    if (status !== 200 || !(body as SealAnswer).sealed) throw new Error(JSON.stringify(body));
  }
}

async function numbersOf(ownerUrl: string, residentIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const tokens = new Map(residentIds.map((id) => [identityToken(TEST_KEYS.identity, id), id]));
  const rows = await queryBehind(
    publicSecurity,
    ownerUrl,
    "select distinct identity_token as token, number from subject_reference where identity_token = any($1) and number is not null",
    [[...tokens.keys()]],
  );
  return new Map(rows.map(({ token, number }) => [tokens.get(String(token))!, Number(number)]));
}

/** What two twins' answers may differ in: ids, keys, numbers of households, and what is left of an identity number. */
export function withoutNames(answer: string, { sealed, never }: Pair): string {
  return answer
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "ID")
    .replaceAll(sealed, "KEY")
    .replaceAll(never, "KEY")
    .replaceAll(/"H(\d+)-[AB]"/g, '"H$1"')
    .replaceAll(/"[*\dX]{18}"/g, '"NUMBER"');
}
