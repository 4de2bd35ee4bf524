import type { Administrators } from "../gateway/administration/appoint-administrators";
import { appointAdministrators } from "../gateway/administration/appoint-administrators";
import { openHubDatabase } from "../gateway/database/open-hub-database";
import { readKeys } from "./keys";
import { openDatabases } from "./open-databases";
import type { Settings } from "./settings";

/** `lianxi administrators`: the first three, in the running hub's database or a stopped one's. */
export async function appointFirstAdministrators(settings: Settings, administrators: Administrators): Promise<void> {
  const databases = await openDatabases(settings, await readKeys(settings), ["hub"], () => {});
  try {
    const database = await openHubDatabase(databases.urlOf("hub"));
    try {
      await appointAdministrators(database, settings.division, administrators);
    } finally {
      await database.destroy();
    }
  } finally {
    await databases.close();
  }
}
