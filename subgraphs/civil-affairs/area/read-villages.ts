import type { ImportWorld } from "../../host/import/import-kind";
import type { Villages } from "./find-village";

/** The villages that the department has taken in, by the end of their address. */
export async function readVillages(world: ImportWorld): Promise<Villages> {
  const villages = await world.query<{ code: string; ending: string }>(
    `select village.code, township.name || village.name as ending
     from area village join area township on township.code = village.parent_code
     where village.level = 'VILLAGE'`,
  );
  return new Map(villages.map(({ code, ending }) => [ending, code]));
}
