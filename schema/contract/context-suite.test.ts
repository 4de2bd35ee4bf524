import { createHmac, generateKeyPairSync, randomBytes } from "node:crypto";
import type { Caller } from "./caller";
import type { ContextSigner, ContextSuite, ContextVerifier } from "./context-suite";
import { CONTEXT_SUITES, contextMac, contextSignerOf, contextVerifierOf } from "./context-suite";
import { Refusal } from "./errors";
import type { ContextAddress } from "./signed-context";
import { signContext, verifyContext } from "./signed-context";
import { signerOf } from "./signer";

const SEED = randomBytes(32);
const PUBLIC_KEY = signerOf(SEED).publicKey;
const SECRET = randomBytes(32);

const caller: Caller = {
  subject: "education-clerk",
  role: "education.clerk",
  division: "350481",
  purpose: "SCHOOL_SUPPORT",
};
const address: ContextAddress = { audience: "education", path: "/graphql", body: Buffer.from('{"query":"{a}"}') };
const INVALID = new Refusal("CONTEXT_INVALID");

interface Sides {
  readonly suite: ContextSuite;
  readonly signer: ContextSigner;
  readonly verifier: ContextVerifier;
}

const SIDES: readonly Sides[] = CONTEXT_SUITES.map((suite) => ({
  suite,
  signer: contextSignerOf(suite, [suite === "ed25519" ? SEED : SECRET]),
  verifier: contextVerifierOf(suite, [suite === "ed25519" ? PUBLIC_KEY : SECRET]),
}));
const sidesOf = (suite: ContextSuite): Sides => SIDES.find((each) => each.suite === suite)!;

const sign = (signer: ContextSigner): string => signContext(caller, address, signer);
const verify = (token: string, verifier: ContextVerifier): Caller => verifyContext(token, address, verifier).caller;

/** The same claims under another header and signature. */
function forge(token: string, header: string, signatureOf: (text: string) => string): string {
  const text = `${header}.${token.split(".")[1]}`;
  return `${text}.${signatureOf(text)}`;
}

describe.each(SIDES)("a department whose contexts are signed by $suite", ({ suite, signer, verifier }) => {
  it.each(SIDES.filter((other) => other.suite !== suite))("refuses a good one of $suite", (other) => {
    expect(() => verify(sign(other.signer), verifier)).toThrow(INVALID);
  });

  it.each(SIDES.filter((other) => other.suite !== suite))("refuses one of $suite that says it is its own", (other) => {
    const forged = forge(sign(other.signer), verifier.header, other.signer.sign);
    expect(() => verify(forged, verifier)).toThrow(INVALID);
  });

  it.each(SIDES.filter((other) => other.suite !== suite))("refuses its own that says it is of $suite", (other) => {
    const forged = forge(sign(signer), other.verifier.header, signer.sign);
    expect(() => verify(forged, verifier)).toThrow(INVALID);
  });

  it.each(["none", "None", "HS512", "ES256", ""])("refuses the algorithm %j", (alg) => {
    const header = Buffer.from(JSON.stringify({ alg, typ: "lianxi-context" })).toString("base64url");
    for (const signatureOf of [signer.sign, () => "AA"]) {
      expect(() => verify(forge(sign(signer), header, signatureOf), verifier)).toThrow(INVALID);
    }
  });

  it("refuses one of which a character is another, wherever it stands", () => {
    const token = sign(signer);
    for (let place = 0; place < token.length; place++) {
      const other = token[place] === "A" ? "B" : "A";
      const changed = token.slice(0, place) + other + token.slice(place + 1);
      expect(() => verify(changed, verifier)).toThrow(INVALID);
    }
  });

  it("refuses one that is signed with another key", () => {
    const stranger = contextSignerOf(suite, [randomBytes(32)]);
    expect(() => verify(sign(stranger), verifier)).toThrow(INVALID);
  });

  it("takes its own, and that of each key that it was given", () => {
    expect(verify(sign(signer), verifier)).toEqual(caller);
    const [seed, next] = [suite === "ed25519" ? SEED : SECRET, randomBytes(32)];
    const keyOf = (key: Buffer): Buffer => (suite === "ed25519" ? signerOf(key).publicKey : key);
    const both = contextVerifierOf(suite, [keyOf(next), keyOf(seed)]);
    expect(verify(sign(signer), both)).toEqual(caller);
    expect(verify(sign(contextSignerOf(suite, [next, seed])), both)).toEqual(caller);
  });

  it("is not opened without a key, or with half of one", () => {
    for (const keys of [[], [Buffer.alloc(16)], [SECRET, Buffer.alloc(0)].toReversed()]) {
      expect(() => contextSignerOf(suite, keys)).toThrow(Error);
      expect(() => contextVerifierOf(suite, keys)).toThrow(Error);
    }
  });
});

describe("the public key by which departments know the gateway", () => {
  const { verifier, signer } = sidesOf("ed25519");
  const spki = Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), PUBLIC_KEY]);
  const pem = `-----BEGIN PUBLIC KEY-----\n${spki.toString("base64")}\n-----END PUBLIC KEY-----\n`;
  const jwk = JSON.stringify({ kty: "OKP", crv: "Ed25519", x: PUBLIC_KEY.toString("base64url") });

  it.each<[string, Buffer]>([
    ["bytes", PUBLIC_KEY],
    ["DER", spki],
    ["PEM", Buffer.from(pem)],
    ["JWK", Buffer.from(jwk)],
    ["base64url", Buffer.from(PUBLIC_KEY.toString("base64url"))],
  ])("is no HMAC secret (as %s), whatever the header says", (_form, secret) => {
    for (const hash of ["sha256", "sm3"]) {
      const mac = (text: string): string => createHmac(hash, secret).update(text).digest("base64url");
      for (const { verifier: of } of SIDES) {
        expect(() => verify(forge(sign(signer), of.header, mac), verifier)).toThrow(INVALID);
      }
    }
  });

  it("signs nothing: who holds it and no more is a stranger to another department", () => {
    const department = contextSignerOf("ed25519", [PUBLIC_KEY]);
    expect(() => verify(sign(department), verifier)).toThrow(INVALID);
  });

  it("takes no second text of a good signature", () => {
    const token = sign(signer);
    for (const other of [`${token}=`, `${token}==`, `${token}A`, `${token}\n`]) {
      expect(() => verify(other, verifier)).toThrow(INVALID);
    }
  });
});

describe("a signed context", () => {
  it("of Ed25519 is verified by who knows nothing of ours", () => {
    const { privateKey, publicKey } = generateKeyPairSync("ed25519");
    const seed = Buffer.from(privateKey.export({ format: "jwk" }).d!, "base64url");
    const token = sign(contextSignerOf("ed25519", [seed]));
    const known = Buffer.from(publicKey.export({ format: "jwk" }).x!, "base64url");
    expect(verify(token, contextVerifierOf("ed25519", [known]))).toEqual(caller);
  });

  it("of HMAC-SM3 has the digest of the standard (GM/T 0042-2015, appendix)", () => {
    const key = Buffer.from("0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20", "hex");
    const signature = contextMac("hmac-sm3", [key]).sign(
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopqabcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
    );
    expect(Buffer.from(signature, "base64url").toString("hex")).toBe(
      "ca05e144ed05d1857840d1f318a4a8669e559fc8391f414485bfdf7bb408963a",
    );
  });
});
