/** A group of the table whose cases are not single requests: they stand in suites of their own. */
export interface SuiteGroup {
  /** `K tokens` */
  readonly title: string;
  /** Below the project's folder. */
  readonly files: readonly string[];
  /** Which case of the design a test belongs to, by its whole title; each has at least one. */
  readonly cases: readonly (readonly [id: string, title: RegExp])[];
}

const HERE = "tests/security";

export const SUITES: readonly SuiteGroup[] = [
  {
    title: "K tokens",
    files: [`${HERE}/token.refuse.test.ts`],
    cases: [
      ["K01", /of algorithm /],
      ["K02", /HS256 with the text of the public key/],
      ["K03", /for another system|for nobody|without an end|of another issuer/],
      ["K04", /expired \d+ s ago|begins in a minute/],
      ["K05", /key's name|jku|x5u|certificate of its own|own key in its header/],
      ["K06", /of an unknown key/],
      ["K07", /issuer has withdrawn/],
      ["K08", /has left/],
      ["K09", /beside another token|in a cookie|small letters/],
    ],
  },
  {
    title: "S direct subgraph",
    files: [`${HERE}/subgraph.refuse.test.ts`],
    cases: [
      ["S01", /without a context|does not tell its schema/],
      ["S02", /of another department refuses/],
      ["S03", /context that wrote already|refuses it after half a minute|refuses it for (another body|nothing)/],
      ["S04", /of another division/],
      ["S05", /refuses it for /],
      ["S06", /registers no document/],
    ],
  },
  {
    title: "D division",
    files: [`${HERE}/division.refuse.test.ts`],
    cases: [
      ["D01", /asked for a child (?!by an identity number)/],
      ["D02", /asked for a list/],
      ["D03", /by an identity number/],
      ["D04", /given a cursor/],
      ["D06", /asked to write/],
      ["D07", /asked for whoever may be there/],
    ],
  },
  {
    title: "U audit",
    files: [
      ...["command", "record", "tamper", "witness"].map((name) => `${HERE}/audit.${name}.test.ts`),
      "gateway/audit/sequencer.test.ts",
      "gateway/audit/write-body.test.ts",
    ],
    cases: [
      ["U01", /the application.s own (insert|update|delete|truncate|drop|alter|create)|own application: /],
      ["U02", /one byte|somebody changed|altered|is changed/],
      ["U03", /tail|deleted|emptied|missing|taken away|cut/],
      ["U04", /stolen key|begun anew/],
      ["U05", /refused question/],
      ["U06", /account's name/],
    ],
  },
  {
    title: "V supply chain",
    files: [`${HERE}/supply-chain/supply-chain.test.ts`, "tests/architecture/dependencies.test.ts"],
    cases: [
      ["V01", /^V01/],
      ["V02", /^V02/],
      ["V03", /^V03/],
      ["V04", /^(DEPENDENCIES\.md|package\.json)/],
    ],
  },
];
