import type { DerivationScope } from "../../host/records/record-metadata";
import type { ParentRole } from "./roll-codes";

/**
 * What follows from a registration's facts on a given day, as SQL over `left_behind_registration`. The roll says who went
 * away; the record of absence (C2) says who came back.
 */
type Derivation = (scope: DerivationScope) => string;

/** Age below which a child is left behind in the sense of the roll (国发〔2016〕13号: 不满十六周岁). */
const AGE_LIMIT = 16;

/** Completed years. */
export const age: Derivation = ({ column, today }) => `extract(year from age(${today}, ${column("birth_date")}))::int`;

export const over16: Derivation = (scope) => `(${age(scope)} >= ${AGE_LIMIT})`;

/** A parent is back when his latest absence ended on or before the day. */
function isBack(parent: ParentRole, { column, today, once }: DerivationScope): string {
  const parentsBack = once(
    "parents back",
    `array(select latest.parent from (select distinct on (a.parent) a.parent, a.returned_on from parent_absence a where a.registration_no = ${column("registration_no")} order by a.parent, a.left_on desc nulls last, a.id) latest where latest.returned_on <= ${today})`,
  );
  return `('${parent}' = any(${parentsBack}))`;
}

export const parentReturned: Derivation = (scope) => `(${isBack("FATHER", scope)} or ${isBack("MOTHER", scope)})`;

/** One parent at home without capacity means that the other is the one away. */
function isAway(parent: ParentRole, scope: DerivationScope): string {
  const other: ParentRole = parent === "FATHER" ? "MOTHER" : "FATHER";
  const { column } = scope;
  const stated = `(${column("both_away")} is true or (${column("one_away_other_unfit")} is true and ${column("unfit_parent")} = '${other}'))`;
  return `(${stated} and not ${isBack(parent, scope)})`;
}

export const absenceType: Derivation = (scope) => {
  const [father, mother] = [isAway("FATHER", scope), isAway("MOTHER", scope)];
  return `case when ${father} and ${mother} then 'BOTH_AWAY' when ${father} then 'FATHER_AWAY' when ${mother} then 'MOTHER_AWAY' else 'NONE' end`;
};

/** Still on the roll on the day. */
const onRoll: Derivation = ({ column, today }) => `(${column("ended_on")} is null or ${column("ended_on")} > ${today})`;

/** As the county counts: on the roll with parents stated away, under 16, and nobody has come back. */
export const leftBehind: Derivation = (scope) => {
  const { column } = scope;
  const stated = `(${column("both_away")} is true or ${column("one_away_other_unfit")} is true)`;
  return `(${onRoll(scope)} and ${stated} and not ${parentReturned(scope)} and not ${over16(scope)})`;
};

/**
 * As 国发〔2016〕13号 defines, whoever keeps the roll: under 16, and either both parents are away, or one is while the other
 * has no capacity. A parent who came back counts as being at home, so a child whose other parent stays away needs that
 * parent's incapacity to be counted.
 */
export const meetsNationalDefinition: Derivation = (scope) => {
  const [father, mother] = [isAway("FATHER", scope), isAway("MOTHER", scope)];
  const oneAway = `(${scope.column("one_away_other_unfit")} is true and (${father} or ${mother}))`;
  return `(not ${over16(scope)} and ((${father} and ${mother}) or ${oneAway}))`;
};

/**
 * The open registration that stands for the child when it has several: the one with the smallest number. Goes by the child
 * index's number, so that registrations that a person found to be one child count too.
 */
export const duplicateOf: Derivation = ({ column }) =>
  `(select o.id from left_behind_registration o where ${isEarlierTwin("o", column)} order by o.registration_no limit 1)`;

/** SQL over `row`: the registrations that stand for a child on the roll, each child once. */
export const STANDS_FOR_CHILD = `row.child_number is not null and row.ended_on is null and not exists (select from left_behind_registration o where ${isEarlierTwin("o", (name) => `row.${name}`)})`;

function isEarlierTwin(other: string, column: (name: string) => string): string {
  return `${other}.child_number = ${column("child_number")} and ${other}.ended_on is null and ${column("ended_on")} is null and ${other}.registration_no < ${column("registration_no")}`;
}
