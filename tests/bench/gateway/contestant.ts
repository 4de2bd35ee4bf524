import type { DepartmentName } from "../../../schema/contract/departments";

/** What every contestant is given: the same seven subgraphs, and the port on which it is to answer `/graphql`. */
export interface Stand {
  readonly port: number;
  readonly supergraphSdl: string;
  readonly subgraphs: readonly StandingSubgraph[];
  /** Its own empty folder, for files that it needs. */
  readonly folder: string;
}

export interface StandingSubgraph {
  readonly name: DepartmentName;
  readonly url: string;
  /** Federation 2. */
  readonly sdl: string;
  readonly sdlOfFederationOne: string;
}

/** What a contestant tells when it answers. */
export interface Started {
  /** The process that does the work, when it is not the contestant's own. */
  readonly pid?: number;
  /** Header that each request must carry. */
  readonly authorization?: string;
}

/** The one export of a contestant's file, whether in `contestants/` or in `peers/`. */
export type Start = (stand: Stand) => Promise<Started | void>;
