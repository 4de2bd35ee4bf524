import type { Federation, SubgraphFixture } from "./start-federation";
import { startFederation, TRANSPORTS } from "./start-federation";

/** Runs a suite against one federation, started once per transport. */
export function describeFederation(
  title: string,
  subgraphs: Record<string, SubgraphFixture>,
  suite: (federation: () => Federation) => void,
): void {
  describe.each(TRANSPORTS)(`${title}, over %s`, (transport) => {
    let federation: Federation | undefined;
    beforeAll(async () => {
      federation = await startFederation(subgraphs, transport);
    });
    beforeEach(() => federation?.reset());
    afterAll(async () => {
      await federation?.close();
      expect(Object.keys(Object.prototype)).toEqual([]);
    });
    suite(() => {
      if (!federation) throw new Error("The federation did not start");
      return federation;
    });
  });
}
