import { randomBytes, randomUUID } from "node:crypto";
import { chmod, mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * The passwords of the cluster's roles. A role that has none yet is given one; all are kept in `role-passwords.json`
 * of the folder, which only this account can read.
 *
 * @throws SyntaxError when the file is not JSON; remove it then, `ensureDatabase` sets the new passwords.
 */
export async function readRolePasswords<Role extends string>(
  homeFolder: string,
  roles: readonly Role[],
): Promise<Record<Role, string>> {
  const path = join(homeFolder, "role-passwords.json");
  const known = await readKnown(path);
  const missing = roles.filter((role) => known[role] === undefined);
  const all = { ...known, ...Object.fromEntries(missing.map((role) => [role, randomBytes(24).toString("base64url")])) };
  if (missing.length > 0) {
    await mkdir(homeFolder, { recursive: true });
    const draft = `${path}.${randomUUID()}`;
    await writeFile(draft, `${JSON.stringify(all, null, 2)}\n`, { mode: 0o600 });
    await rename(draft, path);
  }
  await chmod(path, 0o600);
  return Object.fromEntries(roles.map((role) => [role, all[role]])) as Record<Role, string>;
}

async function readKnown(path: string): Promise<Record<string, string>> {
  try {
    return JSON.parse(await readFile(path, "utf8")) as Record<string, string>;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return {};
    throw error;
  }
}
