import { progressOf, riskOf, supportOf } from "./departments";
import type { Random } from "./random";

/** A child, a person, a school or a record, with all facts of all departments; what a department does not know is absent. */
export interface Entity {
  readonly __typename: string;
  [field: string]: unknown;
}

/** What is true in one seed. Every fact names whom it is about, so that no two entities have a text or number in common. */
export interface World {
  readonly children: readonly Entity[];
  readonly persons: readonly Entity[];
  /** Values of the root fields, by name. */
  readonly roots: Readonly<Record<string, unknown>>;
  /** @returns undefined when the department does not know such an entity. */
  find(department: string, type: string, key: Readonly<Record<string, unknown>>): Entity | undefined;
}

const BLOOD_TYPES = ["A", "B", "AB", "O"];

/** Between how many children a world is drawn. */
export interface ChildCount {
  readonly least: number;
  readonly most: number;
}

export const FEW_CHILDREN: ChildCount = { least: 2, most: 7 };

export function drawWorld(random: Random, { least, most } = FEW_CHILDREN): World {
  const ids = new Set(Array.from({ length: random.between(least, most) }, () => String(random.between(1_000, 9_999))));
  const children = [...ids].map((id): Entity => ({ __typename: "Child", id }));
  const persons = numbered(random.between(1, 4)).map((number): Entity => ({ __typename: "Person", key: `P${number}` }));
  const schools = numbered(random.between(1, 4)).map(schoolOf);
  const records = numbered(random.between(0, 4)).map((number) => drawRecord(number, children, random));
  const cases = numbered(random.between(0, 3)).map(
    (number): Entity => ({
      __typename: "Case",
      id: `K${number}`,
      note: `note of K${number}`,
      child: random.pick(children),
    }),
  );
  const known = new Map<Entity, Set<string>>();
  const draw = (entity: Entity, department: string, facts: () => Record<string, unknown>): void => {
    if (random.chance(0.12)) return;
    known.set(entity, (known.get(entity) ?? new Set()).add(department));
    Object.assign(entity, facts());
  };
  const knownTo = (department: string, all: readonly Entity[]): Entity[] =>
    all.filter((entity) => known.get(entity)?.has(department));
  const fact = new FactDrawer(random);
  for (const person of persons) {
    draw(person, "public-security", () => fact.ofPerson(person, children));
  }
  for (const school of schools) {
    Object.assign(school, fact.ofSchool(school, children, persons));
    draw(school, "health", () => ({ nurse: fact.text("nurse", school) }));
  }
  for (const record of records) draw(record, "health", () => ({ seal: fact.text("seal", record) }));
  for (const child of children) {
    draw(child, "civil-affairs", () => fact.ofCivilAffairs(child, persons));
    draw(child, "public-security", () => fact.ofPublicSecurity(child, knownTo("public-security", persons)));
    draw(child, "health", () => fact.ofHealth(child, persons));
    draw(child, "education", () => fact.ofEducation(child, schools, records));
    draw(child, "joint-meeting", () => ({
      risk: riskOf(child["region"] ?? null, child["weight"] ?? null),
      progress: progressOf(child["marks"] ?? null),
      tasks: fact.list(["visit", "call", "write"].map((task) => `${task} ${String(child["id"])}`)),
    }));
    if (known.get(child)?.has("education")) child["support"] = supportOf(child["risk"] ?? null);
  }

  const byKey = new Map<string, Entity>();
  for (const entity of [...children, ...persons, ...schools, ...records]) {
    byKey.set(keyOf(entity.__typename, entity), entity);
    if (records.includes(entity)) byKey.set(keyOf("Record", entity), entity);
  }
  const find: World["find"] = (department, type, key) => {
    const entity = byKey.get(keyOf(type, key));
    return entity && (isOwnIndex(department, type) || known.get(entity)?.has(department)) ? entity : undefined;
  };
  const childAt =
    (department: string) =>
    ({ id }: { id: string }): Entity | undefined =>
      find(department, "Child", { id });
  const roots = {
    child: childAt("civil-affairs"),
    children: knownTo("civil-affairs", children),
    roll: withGaps(knownTo("civil-affairs", children), random),
    confirmCare: childAt("civil-affairs"),
    person: ({ key }: { key: string }) => find("public-security", "Person", { key }),
    subjects: withGaps(knownTo("public-security", [...persons, ...children]), random),
    schools,
    records: withGaps(records, random),
    events: [...records.filter(({ __typename }) => __typename === "Talk"), ...schools, ...marksOf(children)],
    enrol: childAt("education"),
    vaccinate: childAt("health"),
    cases,
  };
  return { children, persons, roots, find };
}

const KEYS: Readonly<Record<string, readonly string[]>> = {
  Child: ["id"],
  Person: ["key"],
  School: ["county", "code"],
  Record: ["id"],
  Talk: ["id"],
  HomeVisit: ["id"],
};

/** `5` and `"5"` are two keys. */
function keyOf(type: string, entity: Readonly<Record<string, unknown>>): string {
  return JSON.stringify([type, ...KEYS[type]!.map((field) => entity[field])]);
}

/** Schools and records are education's own: it knows all of them. */
function isOwnIndex(department: string, type: string): boolean {
  return department === "education" && type !== "Child" && type !== "Person";
}

/** Two counties have schools of the same code: only both parts together are a key. */
function schoolOf(number: number): Entity {
  return { __typename: "School", county: 1 + (number % 2), code: `S${number >> 1}` };
}

function drawRecord(number: number, children: readonly Entity[], random: Random): Entity {
  const id = `R${number}`;
  const shared = { id, at: `day ${id}`, about: random.pick(children) };
  return random.chance(0.5)
    ? { __typename: "Talk", ...shared, topics: random.someOf([`school ${id}`, `home ${id}`], 2) }
    : { __typename: "HomeVisit", ...shared, met: random.chance(0.5) };
}

class FactDrawer {
  #number = 0;

  constructor(private readonly random: Random) {}

  ofPerson(person: Entity, children: readonly Entity[]) {
    return {
      name: this.text("name", person) ?? `nameless ${nameOf(person)}`,
      phone: this.text("phone", person),
      region: this.text("region", person),
      wards: this.list(children),
    };
  }

  ofSchool(school: Entity, children: readonly Entity[], persons: readonly Entity[]) {
    return {
      title: `school ${nameOf(school)}`,
      pupils: this.random.someOf(children, 4),
      head: this.one(persons),
    };
  }

  ofCivilAffairs(child: Entity, persons: readonly Entity[]) {
    const guardian = (number: number) => ({
      since: `since ${number} of ${nameOf(child)}`,
      note: this.text(`note ${number}`, child),
      person: this.one(persons),
    });
    return { name: `name of ${nameOf(child)}`, careLevel: this.number(), guardians: this.list([1, 2].map(guardian)) };
  }

  ofPublicSecurity(child: Entity, persons: readonly Entity[]) {
    const household = {
      number: `household of ${nameOf(child)}`,
      members: withGaps(this.random.someOf(persons, 3), this.random),
    };
    return { region: this.text("region", child), household: this.maybe(household) };
  }

  ofHealth(child: Entity, persons: readonly Entity[]) {
    const visit = (number: number) => ({
      at: `visit ${number} of ${nameOf(child)}`,
      diagnosis: this.text(`diagnosis ${number}`, child),
      doctor: this.one(persons),
    });
    return {
      weight: this.number(0.5),
      bloodType: this.one(BLOOD_TYPES),
      visits: this.list([1, 2, 3].map(visit)),
      clinic: { title: `clinic of ${nameOf(child)}`, beds: this.number() },
    };
  }

  ofEducation(child: Entity, schools: readonly Entity[], records: readonly Entity[]) {
    const mark = (number: number) => ({
      __typename: "Mark",
      subject: `subject ${number} of ${nameOf(child)}`,
      score: this.number(0.25),
      note: this.text(`mark ${number}`, child),
    });
    return {
      grade: this.number(),
      school: this.one(schools),
      marks: this.list([1, 2].map(mark)),
      records: this.list(records),
    };
  }

  text(field: string, entity: Entity): string | null {
    return this.maybe(`${field} of ${nameOf(entity)}`);
  }

  /** Each number is given once. */
  number(part = 0): number | null {
    this.#number++;
    return this.maybe(this.#number + part);
  }

  one<Item>(items: readonly Item[]): Item | null {
    return this.maybe(this.random.pick(items));
  }

  list<Item>(items: readonly Item[]): Item[] | null {
    return this.maybe(this.random.someOf(items, 3));
  }

  maybe<Value>(value: Value): Value | null {
    return this.random.chance(0.12) ? null : value;
  }
}

function nameOf(entity: Entity): string {
  return Object.keys(KEYS).includes(entity.__typename)
    ? KEYS[entity.__typename]!.map((field) => String(entity[field])).join("/")
    : entity.__typename;
}

function marksOf(children: readonly Entity[]): unknown[] {
  return children.flatMap((child) => (child["marks"] as unknown[] | null | undefined) ?? []);
}

function withGaps<Item>(items: readonly Item[], random: Random): (Item | null)[] {
  return items.flatMap((item) => (random.chance(0.1) ? [null, item] : [item]));
}

function numbered(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}
