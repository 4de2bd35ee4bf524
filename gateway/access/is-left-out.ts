import type { DirectiveNode, SelectionNode } from "graphql";
import { Kind } from "graphql";

/**
 * Whether `@skip` or `@include` leaves a selection out.
 *
 * @param variables coerced
 */
export function isLeftOut(selection: SelectionNode, variables: Readonly<Record<string, unknown>>): boolean {
  return (selection.directives ?? []).some((directive) => {
    if (directive.name.value === "skip") return condition(directive, variables) === true;
    if (directive.name.value === "include") return condition(directive, variables) === false;
    return false;
  });
}

/** The value of `if`; anything but `true` or `false` leaves the selection in. */
function condition(directive: DirectiveNode, variables: Readonly<Record<string, unknown>>): unknown {
  const value = directive.arguments?.find((argument) => argument.name.value === "if")?.value;
  if (value?.kind === Kind.BOOLEAN) return value.value;
  return value?.kind === Kind.VARIABLE ? variables[value.name.value] : undefined;
}
