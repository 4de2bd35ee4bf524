import { messageOf } from "../../schema/contract/errors";
import { subscriptionPlaces } from "./subscription-places";

describe("the places of subscriptions", () => {
  it("are refused above what one account may have, and above what all may have", () => {
    const take = subscriptionPlaces({ all: 3, perCaller: 2 });
    take("a");
    take("a");
    expect(() => take("a")).toThrow(expect.objectContaining({ code: "SUBSCRIPTION_LIMIT" }));
    take("b");
    expect(() => take("c")).toThrow(expect.objectContaining({ code: "SUBSCRIPTION_LIMIT" }));
  });

  it("are given back once, however often they are left", () => {
    const take = subscriptionPlaces({ all: 2, perCaller: 2 });
    const leave = take("a");
    take("a");
    leave();
    leave();
    take("a");
    expect(() => take("b")).toThrow(messageOf("SUBSCRIPTION_LIMIT"));
  });

  it("are only counted together where nobody is asked who he is", () => {
    const take = subscriptionPlaces({ all: 3, perCaller: 1 });
    for (let count = 0; count < 3; count++) take(undefined);
    expect(() => take(undefined)).toThrow(messageOf("SUBSCRIPTION_LIMIT"));
  });
});
