import { HttpDoor } from "../gateway/executor/transports/http-door";
import type { Caller } from "../schema/contract/caller";
import type { DoorPath } from "../schema/contract/department-door";
import type { DepartmentName } from "../schema/contract/departments";
import { signContext } from "../schema/contract/signed-context";
import { departments } from "../subgraphs/departments";
import type { DepartmentDataSource } from "../subgraphs/host/database/department-data-source";
import { openDataSource } from "../subgraphs/host/database/open-data-source";
import type { Keys } from "./keys";
import type { Databases } from "./open-databases";
import type { Settings } from "./settings";

/** A department as whoever looks into the audit log asks it: at its door where it has an address, else in its database. */
export interface Inquiry {
  /** @throws Error in Chinese and English when it could not be asked */
  readonly ask: <Answer>(question: InquiryQuestion<Answer>) => Promise<Answer>;
  readonly close: () => Promise<void>;
}

export interface InquiryQuestion<Answer> {
  readonly path: DoorPath;
  readonly request: object;
  /** What its door does with it. */
  readonly inDatabase: (dataSource: DepartmentDataSource) => Promise<Answer>;
}

const LIMITS = { milliseconds: 30_000, bytes: 64 * 1024 * 1024 };

/** @param subject by which the department knows who asks */
export async function openInquiry(
  settings: Settings,
  keys: Keys,
  databases: Databases,
  name: DepartmentName,
  subject: string,
): Promise<Inquiry> {
  const { url } = settings.departments[name];
  if (url !== undefined) return inquireAtDoor(name, url, keys, { ...MACHINE, subject, division: settings.division });
  const department = departments.find((each) => each.name === name)!;
  const dataSource = await openDataSource(department, databases.urlOf(name));
  return {
    ask: ({ inDatabase }) => inDatabase(dataSource),
    close: () => dataSource.destroy(),
  };
}

const MACHINE = { role: "svc.gateway", purpose: "DATA_CORRECTION" } as const;

function inquireAtDoor(name: DepartmentName, url: string, keys: Keys, caller: Caller): Inquiry {
  const door = new HttpDoor(name, url);
  const signer = keys.contextSignerOf(name);
  return {
    ask: async <Answer>({ path, request }: InquiryQuestion<Answer>) => {
      const body = Buffer.from(JSON.stringify(request), "utf8");
      const context = signContext(caller, { audience: name, path, body }, signer);
      try {
        const answer = await door.answer({ path, body, context }, LIMITS);
        if (answer.status !== 200) throw new Error(`${name} answered ${answer.status}`);
        return JSON.parse(answer.body) as Answer;
      } catch {
        throw new Error(`无法向 ${name} 查询其日志。 ${name} could not be asked what it has on record.`);
      }
    },
    close: () => door.close(),
  };
}
