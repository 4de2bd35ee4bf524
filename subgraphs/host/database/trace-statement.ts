import type { Span } from "../../../schema/contract/tracing";

/** A word of PostgreSQL's (SQLSTATE), of Node's or of ours; anything else of an error could quote a value. */
const CODE = /^[A-Z0-9_]{1,40}$/;

/**
 * Watches one statement, or one transaction of several, from being sent to its answer. Its text stays out of the trace, although
 * values never enter it: the response keys in it are words of the caller's.
 *
 * @param span the department's own; undefined when nobody keeps a trace
 */
export function traceStatement<Result>(
  span: Span | undefined,
  operation: "SELECT" | "TRANSACTION",
  run: () => Promise<Result>,
): Promise<Result> {
  if (!span) return run();
  return watch(
    span.startChild(operation, "Client", { "db.system.name": "postgresql", "db.operation.name": operation }),
    run,
  );
}

async function watch<Result>(span: Span, run: () => Promise<Result>): Promise<Result> {
  try {
    const result = await run();
    span.end();
    return result;
  } catch (error) {
    span.end({ "error.type": wordFor(error) });
    throw error;
  }
}

function wordFor(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  const { code } = error as { code?: unknown };
  return typeof code === "string" && CODE.test(code) ? code : error.constructor.name;
}
