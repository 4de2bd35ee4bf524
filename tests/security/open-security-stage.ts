import { recordedTracer } from "../../gateway/telemetry/recorded-tracer.fixture";
import type { DoorAnswer } from "../../schema/contract/department-door";
import { findFreePort } from "../stage/find-free-port";
import { findFullestChild } from "../stage/find-fullest-child";
import type { County, Transport } from "../stage/open-county";
import { openCounty } from "../stage/open-county";
import { countPlans } from "./count-plans";
import type { Counts } from "./counts";
import { openSharedFederation } from "./open-shared-federation";

/** Where the cases are tried: real gateways behind their real HTTP servers. */
export interface SecurityStage {
  /**
   * The demonstration county with the settings of production but for one: any text is answered, so that the attacks come as
   * far as they can. In production they would not be parsed (`DOCUMENT_NOT_TRUSTED`).
   */
  readonly county: County;
  readonly ports: {
    readonly county: number;
    /** Four subgraphs that share nearly all they have: where planning explodes. */
    readonly sharing: number;
  };
  /** The child whom questions are about. */
  readonly child: string;
  readonly counts: Counts;
  /** By whose clock reviews fall due: the system's, and so many milliseconds. */
  readonly clock: { ahead: number };
  /** From now on every department answers so; undefined lets them answer for themselves again. */
  readonly disturb: (answer: (() => Promise<DoorAnswer>) | undefined) => void;
  /** What gateway and departments have written so far: log lines and spans, as JSON. */
  readonly written: () => { readonly log: string; readonly spans: string };
  /** What Prometheus would read. */
  readonly metrics: () => Promise<string>;
  readonly close: () => Promise<void>;
}

export async function openSecurityStage(transport: Transport): Promise<SecurityStage> {
  const counts: Counts = { fetches: 0, plans: 0 };
  const { tracer, spans } = recordedTracer();
  const metricsPort = await findFreePort();
  let disturbance: (() => Promise<DoorAnswer>) | undefined;
  const stopCounting = countPlans(counts);
  const clock = { ahead: 0 };
  const county = await openCounty(transport, {
    production: true,
    now: () => new Date(Date.now() + clock.ahead),
    tracer,
    metricsPort,
    between: (_name, request, pass) => {
      // The exchange of references goes by the same doors, in its own time.
      if (!request.startsWith('{"query"')) return pass();
      counts.fetches++;
      return disturbance ? disturbance() : pass();
    },
  });
  const sharing = await openSharedFederation(() => counts.fetches++);
  const url = await county.gateway.listen("127.0.0.1", 0);
  return {
    county,
    ports: { county: Number(new URL(url).port), sharing: sharing.port },
    child: await findFullestChild(county),
    counts,
    clock,
    disturb: (answer) => (disturbance = answer),
    written: () => ({ log: JSON.stringify(county.log), spans: JSON.stringify(spans) }),
    metrics: async () => (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text(),
    close: async () => {
      stopCounting();
      await sharing.close();
      await county.close();
    },
  };
}
