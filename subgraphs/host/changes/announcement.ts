/** That a record was written: which one, and which version it has now. Never a value of it. */
export interface Announcement {
  /** Name of the kind, e.g. `HomeVisit`. */
  readonly kind: string;
  readonly id: string;
  readonly version: number;
}

/** PostgreSQL's channel, one in each department's database. */
export const CHANGE_CHANNEL = "record_changed";

/** @returns undefined for what is no announcement: whoever may connect to the database may write to its channels. */
export function readAnnouncement(payload: string | undefined): Announcement | undefined {
  try {
    const { kind, id, version } = JSON.parse(payload ?? "") as Readonly<Record<string, unknown>>;
    if (typeof kind !== "string" || typeof id !== "string" || !Number.isInteger(version)) return undefined;
    return { kind, id, version: version as number };
  } catch {
    return undefined;
  }
}
