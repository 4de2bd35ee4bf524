import { Refusal } from "../../../schema/contract/errors";
import { LARGEST_PAGE } from "../../../schema/contract/page";

/** @throws Refusal BAD_USER_INPUT or PAGE_TOO_LARGE */
export function checkFirst(first: number): void {
  if (first < 0) throw new Refusal("BAD_USER_INPUT", { argument: "first" });
  if (first > LARGEST_PAGE) throw new Refusal("PAGE_TOO_LARGE", { limit: LARGEST_PAGE });
}
