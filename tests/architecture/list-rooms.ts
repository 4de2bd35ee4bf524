import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Room } from "./rooms";
import { DEPARTMENT_ROOM, ROOMS } from "./rooms";

/** A room as it stands in the folder: `subgraphs/<department>` is one for each department there. */
export interface StandingRoom {
  readonly name: string;
  readonly answers: string;
  readonly mayImport: Room["mayImport"];
}

/** The rooms in the order of the table, and what is wrong with them. */
export interface RoomList {
  readonly rooms: readonly StandingRoom[];
  /** A folder without a row, a row without a folder, a room that does not say what it answers. */
  readonly problems: readonly string[];
}

const TOWERS = ["subgraphs", "gateway"] as const;
/** Folders at the top that are rooms themselves; towers and `schema` hold rooms, other folders hold no code of ours. */
const NOT_ROOMS: ReadonlySet<string> = new Set([...TOWERS, "schema", "node_modules", "dist", "coverage", "deploy"]);

export function listRooms(project: string): RoomList {
  const rows = ROOMS.flatMap((room) =>
    room.name === DEPARTMENT_ROOM ? departmentFolders(project).map((name) => ({ ...room, name })) : [room],
  );
  const named = new Set(rows.map(({ name }) => name));
  const problems = [
    ...foldersOf(project)
      .filter((folder) => !named.has(folder))
      .map((folder) => `${folder}/ has no row in tests/architecture/rooms.ts: give it its floor.`),
    ...rows
      .filter(({ name }) => !existsSync(join(project, name)))
      .map(({ name }) => `${name} has a row in tests/architecture/rooms.ts but is not there: take the row away.`),
  ];
  const rooms = rows.map((room) => {
    const answers = room.answers ?? firstSentence(join(project, room.name, "README.md"));
    if (answers === undefined)
      problems.push(`${room.name}/README.md is missing: say in a sentence what the room answers.`);
    return { name: room.name, mayImport: room.mayImport, answers: answers ?? "" };
  });
  return { rooms, problems };
}

function foldersOf(project: string): string[] {
  const below = (folder: string): string[] =>
    readdirSync(join(project, folder), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
      .map((entry) => (folder === "" ? entry.name : `${folder}/${entry.name}`));
  return [...below("").filter((name) => !NOT_ROOMS.has(name)), ...below("schema"), ...TOWERS.flatMap(below)];
}

function departmentFolders(project: string): string[] {
  return readdirSync(join(project, "subgraphs"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== "host")
    .map((entry) => `subgraphs/${entry.name}`)
    .toSorted();
}

/** Of the first paragraph under the title. */
function firstSentence(readme: string): string | undefined {
  if (!existsSync(readme)) return undefined;
  const paragraph = readFileSync(readme, "utf8")
    .split(/\n\s*\n/)
    .map((block) => block.trim().replaceAll(/\s+/g, " "))
    .find((block) => block !== "" && !block.startsWith("#"));
  return paragraph?.match(/^.*?[.?!。？！](?=\s|$)/)?.[0] ?? paragraph;
}
