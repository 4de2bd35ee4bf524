/**
 * Five departments in small, with every kind of question between them: keys of one part and of two, fields that need
 * other departments' (`@requires`, in two waves), interfaces and unions, an interface known elsewhere as an object
 * (`@interfaceObject`), enums, lists, parts that may not be null, and mutations of several.
 */
export const DEPARTMENT_SDL: Readonly<Record<string, string>> = {
  "civil-affairs": `
    type Query { child(id: ID!): Child children: [Child!]! roll: [Child] }
    type Mutation { confirmCare(id: ID!): Child }
    type Child @key(fields: "id") { id: ID! name: String! careLevel: Int guardians: [Guardianship!] }
    type Guardianship { since: String! note: String person: Person }
    type Person @key(fields: "key") { key: ID! }
  `,
  "public-security": `
    type Query { person(key: ID!): Person subjects: [Subject] }
    interface Subject { region: String }
    type Child implements Subject @key(fields: "id") { id: ID! region: String household: Household }
    type Person implements Subject @key(fields: "key") {
      key: ID! name: String! phone: String region: String wards: [Child!]
    }
    type Household { number: String! members: [Person] }
  `,
  education: `
    type Query { schools: [School!]! records: [Record] events: [Event!] }
    type Mutation { enrol(id: ID!): Child }
    union Event = Talk | Mark | School
    interface Record @key(fields: "id") { id: ID! at: String! about: Child! }
    type Talk implements Record @key(fields: "id") { id: ID! at: String! about: Child! topics: [String!]! }
    type HomeVisit implements Record @key(fields: "id") { id: ID! at: String! about: Child! met: Boolean }
    type School @key(fields: "county code") { county: Int! code: ID! title: String! pupils: [Child!]! head: Person }
    type Mark { subject: String! score: Float note: String }
    type Person @key(fields: "key") { key: ID! }
    type Child @key(fields: "id") {
      id: ID!
      grade: Int
      school: School
      marks: [Mark!]
      records: [Record!]
      risk: String @external
      support: String @requires(fields: "risk")
    }
  `,
  health: `
    type Mutation { vaccinate(id: ID!): Child }
    enum BloodType { A B AB O }
    type Child @key(fields: "id") { id: ID! weight: Float bloodType: BloodType visits: [Visit!] clinic: Clinic! }
    type Visit { at: String! diagnosis: String doctor: Person }
    type Clinic { title: String! beds: Int }
    type School @key(fields: "county code") { county: Int! code: ID! nurse: String }
    type Person @key(fields: "key") { key: ID! }
    type Record @key(fields: "id") @interfaceObject { id: ID! seal: String }
  `,
  "joint-meeting": `
    type Query { cases: [Case!]! }
    type Case @key(fields: "id") { id: ID! note: String child: Child! }
    type Mark @external { subject: String! score: Float }
    type Child @key(fields: "id") {
      id: ID!
      region: String @external
      weight: Float @external
      marks: [Mark!] @external
      risk: String @requires(fields: "region weight")
      progress: String @requires(fields: "marks { subject score }")
      tasks: [String!]
    }
  `,
};

/** `joint-meeting` needs these of others; written from what it was sent, so that a fact of another child shows. */
export const riskOf = (region: unknown, weight: unknown): string => `risk of ${show(region)} at ${show(weight)}`;
export const supportOf = (risk: unknown): string => `support for ${show(risk)}`;
export const progressOf = (marks: unknown): string => `progress in ${show(marks)}`;

function show(value: unknown): string {
  if (Array.isArray(value)) return value.map(show).join(", ");
  if (typeof value !== "object" || value === null) return String(value);
  const { subject, score } = value as { subject?: unknown; score?: unknown };
  return `${String(subject)} ${String(score)}`;
}
