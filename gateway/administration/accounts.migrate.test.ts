import type { DataSource } from "typeorm";
import { openHubDatabase } from "../database/open-hub-database";
import { makeHub } from "../../tests/stage/open-hub";
import { findAccount } from "./account";
import { findOpenAssignments } from "./role-assignment";

const ACCOUNTS = `insert into sign_in_account (subject, role, division, password_hash, is_active) values
  ('health-clerk', 'health.clerk', '350481', 'scrypt', true), ('analyst', 'analyst', '3504', 'scrypt', false)`;
const ROWS = "select subject, role, division, is_active from sign_in_account order by subject desc";

/** Back to before there were accounts, whatever was built on them since. */
async function undoAccounts(hub: DataSource): Promise<void> {
  for (;;) {
    const [{ there }] = (await hub.query("select to_regclass('account') is not null as there")) as [{ there: boolean }];
    if (!there) return;
    await hub.undoLastMigration();
  }
}

describe("accounts of a hub that knew one role for each", () => {
  it("keep role, division and password; who had left is closed; and it can be taken back", async () => {
    const hub = await openHubDatabase((await makeHub()).ownerUrl);
    try {
      await undoAccounts(hub);
      await hub.query(ACCOUNTS);
      const before = (await hub.query(ROWS)) as { subject: string }[];
      await hub.runMigrations();
      expect(await findAccount(hub, "analyst")).toMatchObject({ closedBy: "(installation)" });
      expect(await findAccount(hub, "health-clerk")).toMatchObject({ kind: "PERSON", closedAt: null });
      const held = await findOpenAssignments(hub, "health-clerk");
      expect(held).toMatchObject([{ role: "health.clerk", division: "350481" }]);
      expect(await hub.query("select subject, password_hash from sign_in_password order by subject")).toEqual([
        { subject: "analyst", password_hash: "scrypt" },
        { subject: "health-clerk", password_hash: "scrypt" },
      ]);
      await undoAccounts(hub);
      // A role that had ended is not given back: who had left has no row any more.
      expect(await hub.query(ROWS)).toEqual(before.slice(0, 1));
    } finally {
      await hub.destroy();
    }
  });
});
