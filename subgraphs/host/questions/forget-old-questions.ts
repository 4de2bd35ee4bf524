import { Client } from "pg";

/** Network logs are kept for six months at least: 网络安全法 第二十一条. */
const KEPT = "200 days";

/** Deletes what is older than it has to be kept. As the owner role, at each start: the application can delete nothing. */
export async function forgetOldQuestions(ownerUrl: string): Promise<void> {
  const owner = new Client({ connectionString: ownerUrl, application_name: "lianxi-questions" });
  // A lost connection fails the statement under way; the event would end the process besides.
  owner.on("error", () => undefined);
  await owner.connect();
  try {
    await owner.query("delete from asked_question where asked_at < now() - $1::interval", [KEPT]);
  } finally {
    await owner.end();
  }
}
