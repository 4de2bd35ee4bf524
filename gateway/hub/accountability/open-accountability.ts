import type { DataSource } from "typeorm";
import { keepWithholdings } from "../../access-log/keep-withholdings";
import type { KindsOfData } from "../../access-log/kinds-of-data";
import { openAccessLog } from "../../access-log/open-access-log";
import { openBreakGlassDesk } from "../../break-glass/open-desk";
import { openFindings } from "../../findings/open-findings";
import type { Accountability } from "./accountability";

export interface AccountabilitySettings {
  readonly database: DataSource;
  /** What the departments publish about a child. */
  readonly kinds: KindsOfData;
  readonly now: () => Date;
  readonly log: (entry: Readonly<Record<string, unknown>>) => void;
  /** Told of an account that was given a child just now. */
  readonly onGranted: (account: string) => void;
}

export function openAccountability(settings: AccountabilitySettings): Accountability {
  const { database, kinds, now, log, onGranted } = settings;
  return {
    accessLog: openAccessLog({ database, kinds, now }),
    withholdings: keepWithholdings(database, now),
    findings: openFindings(database),
    breakGlass: openBreakGlassDesk({ database, now, log, onOpened: onGranted }),
  };
}
