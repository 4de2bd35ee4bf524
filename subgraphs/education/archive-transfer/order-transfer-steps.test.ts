import type { TransferSteps } from "./order-transfer-steps";
import { orderTransferSteps } from "./order-transfer-steps";

describe("orderTransferSteps", () => {
  it.each<[TransferSteps, string[]]>([
    [{ requestedOn: "2026-09-02", sentOn: "2026-09-01" }, ["sentOn STEP_OUT_OF_ORDER"]],
    [{ sentOn: "2026-09-02", receivedOn: "2026-09-01" }, ["receivedOn STEP_OUT_OF_ORDER"]],
    [{ requestedOn: "2026-09-02", receivedOn: "2026-09-01" }, ["receivedOn STEP_OUT_OF_ORDER"]],
    [
      { requestedOn: "2026-09-03", sentOn: "2026-09-02", receivedOn: "2026-09-01" },
      ["sentOn STEP_OUT_OF_ORDER", "receivedOn STEP_OUT_OF_ORDER"],
    ],
    [{ sentOn: "2026-09-02", acknowledgedBy: "郑广发" }, ["receivedOn ACKNOWLEDGED_UNRECEIVED"]],
    [{ requestedOn: "2026-09-01", sentOn: "2026-09-01", receivedOn: "2026-09-01", acknowledgedBy: "郑广发" }, []],
    [{ requestedOn: "2026-09-01", sentOn: "2026-09-05" }, []],
    [{ receivedOn: "2026-09-05", acknowledgedBy: null }, []],
    [{}, []],
  ])("finds in %j %j", (transfer, found) => {
    expect(orderTransferSteps(transfer).map(({ field, code }) => `${field} ${code}`)).toEqual(found);
  });
});
