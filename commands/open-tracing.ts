import type { OpenTracer } from "../gateway/telemetry/open-tracer";
import type { Settings } from "./settings";

/**
 * What keeps the traces of one process, gateway and departments alike. Where the settings want none, nothing of OpenTelemetry's SDK
 * is loaded.
 *
 * @param service its name in traces where the environment gives none
 */
export async function openTracing(
  { traces }: Pick<Settings, "traces">,
  service: string,
  log: (entry: Readonly<Record<string, unknown>>) => void,
): Promise<OpenTracer | undefined> {
  if (!traces) return undefined;
  const { openTracer } = await import("../gateway/telemetry/open-tracer");
  return openTracer({ service, log });
}
