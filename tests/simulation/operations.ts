import type { Random } from "./random";
import type { World } from "./world";

/** Whatever a department may bring, one of these asks for it. `$id`, `$other`, `$key` are in the world; the others are conditions. */
export const OPERATIONS: readonly string[] = [
  // One child, all departments; keys asked for, not asked for, and under another name.
  `query ($id: ID!) { child(id: $id) { id name careLevel region weight grade tasks } }`,
  `query ($id: ID!) { child(id: $id) { weight bloodType visits { at diagnosis } marks { subject score note } } }`,
  `query ($id: ID!, $other: ID!) {
    one: child(id: $id) { number: id id: name grade }
    two: child(id: $other) { called: name weight region: grade household { number } }
  }`,
  // What cannot be missing takes its holder along.
  `query ($id: ID!) { child(id: $id) { name grade clinic { title beds } } }`,
  `{ roll { name clinic { title } school { title nurse } } }`,
  // Second and third waves.
  `query ($id: ID!) { child(id: $id) { risk } }`,
  `query ($id: ID!) { child(id: $id) { name support weight } }`,
  `{ children { name progress risk support } }`,
  `{ roll { careful: risk grade: progress marks { note } } }`,
  `{ cases { id note child { name risk clinic { beds } } } }`,
  // Lists of entities, and entities in entities.
  `{ children { id name region weight grade tasks } }`,
  `{ children { guardians { since note person { key name phone } } } }`,
  `{ roll { guardians { person { name wards { id name weight } } } household { members { phone } } } }`,
  `{ schools { county code title nurse pupils { name weight school { title nurse } } head { name } } }`,
  `{ children { visits { at doctor { name region } } school { code nurse head { phone } } } }`,
  `query ($key: ID!) { person(key: $key) { name wards { name household { members { key name } } records { at seal } } } }`,
  // Interfaces, unions, and an interface that another department knows as an object.
  `{ subjects { __typename region ... on Child { id name weight } ... on Person { key phone wards { grade } } } }`,
  `{ subjects { region ... on Child { support } } }`,
  `{ records { __typename id at seal ... on Talk { topics } ... on HomeVisit { met } about { id name region } } }`,
  `{ records { seal about { weight risk } } children { records { seal at } } }`,
  `{ events { __typename ... on Talk { at seal about { name } } ... on Mark { subject score } ... on School { title nurse } } }`,
  // Conditions, fragments, the same field twice.
  `query ($id: ID!, $yes: Boolean!, $no: Boolean!) {
    child(id: $id) { name weight @include(if: $yes) grade @skip(if: $no) ... @include(if: $no) { risk tasks } }
  }`,
  `query ($yes: Boolean!, $no: Boolean!) {
    children @skip(if: $no) { ...Schooling school @include(if: $yes) { title } }
    schools @include(if: $yes) { nurse }
  } fragment Schooling on Child { grade school { nurse code } marks { ...Mark } } fragment Mark on Mark { subject score }`,
  `query ($id: ID!, $yes: Boolean!) {
    child(id: $id) { visits { at } ...More @include(if: $yes) } cases { child { visits { diagnosis } } }
  } fragment More on Child { visits { diagnosis doctor { phone } } progress }`,
  // Several roots of several departments.
  `query ($id: ID!, $key: ID!) { child(id: $id) { name } person(key: $key) { name } schools { title } cases { note } }`,
  `{ roll { name weight } children { name grade } subjects { region } }`,
  // Mutations, in order.
  `mutation ($id: ID!) { confirmCare(id: $id) { name weight } enrol(id: $id) { grade name } }`,
  `mutation ($id: ID!, $other: ID!) {
    first: vaccinate(id: $id) { weight name } second: confirmCare(id: $other) { name risk }
    third: vaccinate(id: $other) { bloodType } fourth: enrol(id: $id) { grade clinic { title } }
  }`,
  `mutation ($id: ID!, $yes: Boolean!) { a: enrol(id: $id) { grade } b: enrol(id: $id) @include(if: $yes) { support } }`,
];

export type Variables = Readonly<Record<string, string | boolean>>;

/** Nearly always somebody who is there. */
export function drawVariables(world: World, random: Random): Variables {
  const id = () => (random.chance(0.05) ? "0" : String(random.pick(world.children)["id"]));
  return {
    id: id(),
    other: id(),
    key: String(random.pick(world.persons)["key"]),
    yes: random.chance(0.6),
    no: random.chance(0.4),
  };
}
