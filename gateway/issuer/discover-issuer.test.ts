import { readKeysAddress } from "./discover-issuer";

const ISSUER = "https://sign-in.example/county";

describe("an issuer's document", () => {
  it.each<[string, unknown, string]>([
    ["is no object", "keys", "NOT_AN_OBJECT"],
    ["is another issuer's", { issuer: "https://sign-in.example", jwks_uri: `${ISSUER}/keys` }, "ANOTHER_ISSUER"],
    ["differs in a slash", { issuer: `${ISSUER}/`, jwks_uri: `${ISSUER}/keys` }, "ANOTHER_ISSUER"],
    ["says no place of keys", { issuer: ISSUER }, "NO_KEYS_ADDRESS"],
    ["says a list of places", { issuer: ISSUER, jwks_uri: [`${ISSUER}/keys`] }, "NO_KEYS_ADDRESS"],
    ["leads to an open line", { issuer: ISSUER, jwks_uri: "http://sign-in.example/keys" }, "NOT_HTTPS"],
    ["leads to this machine", { issuer: ISSUER, jwks_uri: "http://127.0.0.1:4000/keys" }, "NOT_HTTPS"],
    ["leads to a file", { issuer: ISSUER, jwks_uri: "file:///etc/keys" }, "NOT_HTTPS"],
  ])("is not believed when it %s", (_what, document, problem) => {
    expect(() => readKeysAddress(ISSUER, document)).toThrow(problem);
  });

  it("says where the keys are, at another host as well", () => {
    const document = { issuer: ISSUER, jwks_uri: "https://keys.example/county.json" };
    expect(readKeysAddress(ISSUER, document).href).toBe("https://keys.example/county.json");
  });
});
