import type { DataSource } from "typeorm";
import type { DepartmentName } from "../../schema/contract/departments";
import type { DoorPath } from "../../schema/contract/department-door";
import { DOOR_PATHS } from "../../schema/contract/department-door";
import type {
  AssignedLink,
  AssignLinksAnswer,
  AssignLinksRequest,
  PendingLinksAnswer,
  PendingLinksRequest,
} from "../../schema/contract/identity-exchange";
import { findCandidates } from "./find-candidates";
import type { LinkCount } from "./link-references";
import { linkReferences } from "./link-references";

/** Knocks at one department with the gateway's own signed context and reads the JSON answer. */
export type AskDepartment = <Answer>(department: DepartmentName, path: DoorPath, request: object) => Promise<Answer>;

export interface SynchroniseOutcome {
  readonly departments: Readonly<Partial<Record<DepartmentName, LinkCount>>>;
  /** Departments that could not be reached; they are asked again next time. */
  readonly unreached: readonly DepartmentName[];
  /** Pairs newly queued for a person. */
  readonly candidates: number;
}

const BATCH = 10_000;

/**
 * Asks every department for references without a number, decides them, and tells the departments what was decided, now or
 * whenever they can be reached again. Civil affairs goes first: its roll is what other offices' numbers refer to.
 */
export async function synchroniseLinks(
  hub: DataSource,
  departments: readonly DepartmentName[],
  ask: AskDepartment,
): Promise<SynchroniseOutcome> {
  const counts: Partial<Record<DepartmentName, LinkCount>> = {};
  const unreached: DepartmentName[] = [];
  for (const department of departments) {
    try {
      counts[department] = await takeIn(hub, department, ask);
    } catch {
      unreached.push(department);
    }
  }
  const anythingNew = Object.values(counts).some(({ linked, founded, waiting }) => linked + founded + waiting > 0);
  const candidates = anythingNew ? await findCandidates(hub) : 0;
  for (const department of departments) {
    if (unreached.includes(department)) continue;
    await tellDepartment(hub, department, ask).catch(() => unreached.push(department));
  }
  return { departments: counts, unreached, candidates };
}

async function takeIn(hub: DataSource, department: DepartmentName, ask: AskDepartment): Promise<LinkCount> {
  const total = { linked: 0, founded: 0, waiting: 0 };
  for (let after: string | null = null; ; ) {
    const request: PendingLinksRequest = { after, limit: BATCH };
    const { links } = await ask<PendingLinksAnswer>(department, DOOR_PATHS.pendingLinks, request);
    if (links.length > 0) {
      const count = await linkReferences(hub, department, links);
      total.linked += count.linked;
      total.founded += count.founded;
      total.waiting += count.waiting;
    }
    if (links.length < BATCH) return total;
    after = links.at(-1)!.reference;
  }
}

/** Sends the links that the department has not confirmed yet. A link is told once the department has stored it. */
export async function tellDepartment(hub: DataSource, department: DepartmentName, ask: AskDepartment): Promise<number> {
  let told = 0;
  for (;;) {
    const rows: (AssignedLink & { id: string })[] = await hub.query(
      `select id, reference, state, number from link
       where department = $1 and ended_at is null and told_at is null order by id limit ${BATCH}`,
      [department],
    );
    if (rows.length === 0) return told;
    const request: AssignLinksRequest = {
      links: rows.map(({ reference, state, number }) => ({ reference, state, number })),
    };
    await ask<AssignLinksAnswer>(department, DOOR_PATHS.assignLinks, request);
    await hub.query("update link set told_at = now() where id = any($1::bigint[])", [rows.map((row) => row.id)]);
    told += rows.length;
  }
}
