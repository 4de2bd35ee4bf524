import { Field, InputType, Int } from "type-graphql";
import { isCodeList } from "./code-list";
import type { CodeList } from "./code-list";
import type { AttributeType, RecordClass } from "./record-metadata";
import { DateScalar, DateTimeScalar } from "./scalars";

/** Selects by a calendar date; both ends are included. */
@InputType({ description: "Dates: equal, from, to (both included), or blank (日期条件)" })
export class DateFilter {
  @Field(() => DateScalar, { nullable: true }) eq?: string | null;
  @Field(() => DateScalar, { nullable: true }) from?: string | null;
  @Field(() => DateScalar, { nullable: true }) to?: string | null;
  @Field(() => Boolean, { nullable: true }) isNull?: boolean | null;
}

/** Selects by a point in time; both ends are included. */
@InputType({ description: "Times: from, to (both included), or blank (时间条件)" })
export class DateTimeFilter {
  @Field(() => DateTimeScalar, { nullable: true }) from?: string | null;
  @Field(() => DateTimeScalar, { nullable: true }) to?: string | null;
  @Field(() => Boolean, { nullable: true }) isNull?: boolean | null;
}

@InputType({ description: "Whole numbers: equal, from, to (both included), or blank (数值条件)" })
export class IntegerFilter {
  @Field(() => Int, { nullable: true }) eq?: number | null;
  @Field(() => Int, { nullable: true }) from?: number | null;
  @Field(() => Int, { nullable: true }) to?: number | null;
  @Field(() => Boolean, { nullable: true }) isNull?: boolean | null;
}

@InputType({ description: "Text: equal, one of, beginning with, or blank (文字条件)" })
export class TextFilter {
  @Field(() => String, { nullable: true }) eq?: string | null;
  @Field(() => [String], { nullable: true }) in?: string[] | null;
  @Field(() => String, { nullable: true }) startsWith?: string | null;
  @Field(() => Boolean, { nullable: true }) isNull?: boolean | null;
}

@InputType({ description: "Lists of text: holding this one, or one of these, or blank (文字列表条件)" })
export class TextListFilter {
  @Field(() => String, { nullable: true }) eq?: string | null;
  @Field(() => [String], { nullable: true }) in?: string[] | null;
  @Field(() => Boolean, { nullable: true }) isNull?: boolean | null;
}

@InputType({ description: "Yes or no, or blank (是否条件)" })
export class BooleanFilter {
  @Field(() => Boolean, { nullable: true }) eq?: boolean | null;
  @Field(() => Boolean, { nullable: true }) isNull?: boolean | null;
}

const codeFilters = new Map<CodeList, RecordClass>();

/** The filter input for an attribute of this type; a list of codes is selected by the codes that it contains. */
export function filterTypeOf(type: AttributeType): RecordClass {
  if (type === "date") return DateFilter;
  if (type === "dateTime") return DateTimeFilter;
  if (type === "integer" || type === "decimal") return IntegerFilter;
  if (type === "boolean") return BooleanFilter;
  if (typeof type === "string") return TextFilter;
  if (isCodeList(type)) return codeFilterOf(type);
  return isCodeList(type[0]) ? codeFilterOf(type[0]) : TextListFilter;
}

function codeFilterOf(list: CodeList): RecordClass {
  const known = codeFilters.get(list);
  if (known) return known;
  class CodeFilter {}
  InputType(`${list.name}Filter`, { description: `${list.title}: equal, one of, or blank` })(CodeFilter);
  Field(() => list.graphql, { nullable: true })(CodeFilter.prototype, "eq");
  Field(() => [list.graphql], { nullable: true })(CodeFilter.prototype, "in");
  Field(() => Boolean, { nullable: true })(CodeFilter.prototype, "isNull");
  codeFilters.set(list, CodeFilter);
  return CodeFilter;
}
