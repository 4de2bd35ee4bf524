import { Pool } from "pg";
import { formatChildKey, parseChildKey } from "../../../schema/contract/child-key";
import type { DepartmentName } from "../../../schema/contract/departments";
import { REFERENCE_DATE } from "../../stage/test-callers";
import type { Contestant } from "../contestant";
import { PAGE } from "../question";
import type { DatabaseName } from "../superuser-urls";
import { CIVIL_AFFAIRS_PAGE, CIVIL_AFFAIRS_PICTURE } from "./civil-affairs";
import { EDUCATION_PAGE, EDUCATION_PICTURE } from "./education";
import { HEALTH_PAGE, HEALTH_PICTURE } from "./health";
import { JOINT_MEETING_PAGE, JOINT_MEETING_PICTURE } from "./joint-meeting";
import { JUDICIAL_PICTURE } from "./judicial";
import { PUBLIC_SECURITY_PICTURE } from "./public-security";
import { WOMENS_FEDERATION_PAGE, WOMENS_FEDERATION_PICTURE } from "./womens-federation";

const CONNECTIONS = 4;

/** In the order in which the document asks for the departments. */
const PICTURES: readonly (readonly [DepartmentName, string])[] = [
  ["civil-affairs", CIVIL_AFFAIRS_PICTURE],
  ["education", EDUCATION_PICTURE],
  ["public-security", PUBLIC_SECURITY_PICTURE],
  ["judicial", JUDICIAL_PICTURE],
  ["health", HEALTH_PICTURE],
  ["womens-federation", WOMENS_FEDERATION_PICTURE],
  ["joint-meeting", JOINT_MEETING_PICTURE],
];

const PAGES: readonly (readonly [DepartmentName, string])[] = [
  ["education", EDUCATION_PAGE],
  ["health", HEALTH_PAGE],
  ["womens-federation", WOMENS_FEDERATION_PAGE],
  ["joint-meeting", JOINT_MEETING_PAGE],
];

/**
 * The floor: one named statement to each department's database over an ordinary pool, and the texts put side by side. It
 * knows no caller, no rules, no GraphQL, no row-level security and no department that is down.
 */
export function startFloor(urls: ReadonlyMap<DatabaseName, string>): Contestant {
  const pools = new Map<DepartmentName, Pool>();
  for (const [department] of PICTURES) {
    pools.set(
      department,
      new Pool({ connectionString: urls.get(department)!, max: CONNECTIONS, options: "-c timezone=Asia/Shanghai" }),
    );
  }

  async function read(department: DepartmentName, name: string, text: string, values: unknown[]): Promise<unknown[][]> {
    const { rows } = await pools.get(department)!.query<unknown[]>({ name, text, values, rowMode: "array" });
    return rows;
  }

  async function answerPicture(key: string): Promise<string> {
    const child = parseChildKey(key);
    if (!child.valid) throw new Error("This is not a child key");
    const texts = PICTURES.map(async ([department, statement]) => {
      const [row] = await read(department, "picture", statement, [child.number, REFERENCE_DATE]);
      return fieldsOf(row![0]);
    });
    return `{"data":{"child":{"id":"${key}",${(await Promise.all(texts)).join(",")}}}}`;
  }

  async function answerPage(township: string): Promise<string> {
    const found = await read("civil-affairs", "page", CIVIL_AFFAIRS_PAGE, [township, REFERENCE_DATE, PAGE]);
    const roll = found.slice(0, PAGE);
    const numbers = roll.map(([number]) => number as number);
    const others = await Promise.all(
      PAGES.map(([department, statement]) => read(department, "page", statement, [numbers, REFERENCE_DATE])),
    );
    const children = roll.map(([number, text], place) => {
      const parts = [fieldsOf(text), ...others.map((rows) => fieldsOf(rows[place]![0]))];
      return `{"id":"${formatChildKey(number as number)}",${parts.join(",")}}`;
    });
    const [, , total, registrationNo, id] = roll.at(-1)!;
    const cursor = Buffer.from(`["registration_no", "${String(registrationNo)}", "${String(id)}"]`).toString("base64");
    const pageInfo = `{"hasNextPage":${found.length > PAGE},"endCursor":"${cursor}"}`;
    return `{"data":{"children":{"totalCount":${Number(total)},"pageInfo":${pageInfo},"nodes":[${children.join(",")}]}}}`;
  }

  return {
    name: "floor",
    leavesOut: ["identityState", "links", "discrepancies", "person", "endCursor"],
    answer: (question, subject) => (question === "child-full-picture" ? answerPicture(subject) : answerPage(subject)),
    close: async () => {
      await Promise.all([...pools.values()].map((pool) => pool.end()));
    },
  };
}

/** `{"a":1}` -> `"a":1` */
function fieldsOf(object: unknown): string {
  return String(object).slice(1, -1);
}
