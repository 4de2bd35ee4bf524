/** What kind of fault it was: PostgreSQL's SQLSTATE or the class's name, never the message, which may hold a value. */
export function describeFault(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  const state = (error as { code?: unknown }).code;
  return typeof state === "string" ? `${error.name} ${state}` : error.name;
}
