import type { ConstDirectiveNode, DocumentNode, InterfaceTypeDefinitionNode, ObjectTypeDefinitionNode } from "graphql";
import { Kind, print } from "graphql";
import { applicationsOf, textOf } from "./join-directives";
import type { SupergraphProblem } from "./supergraph-problem";

/** The directives of access, which are also the names of their specifications (Federation v2.5 and v2.6). */
const ACCESS_DIRECTIVES: ReadonlySet<string> = new Set(["authenticated", "requiresScopes", "policy"]);

type Fielded = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

/**
 * Looks for rules that a router would overlook: directives of access under another name (CVE-2025-64347), security features
 * that nobody here knows, and rules of an interface that are not on the fields which implement it (GHSA-mx7m-j9xf-62hw).
 */
export function checkAccessDirectives(supergraph: DocumentNode): readonly SupergraphProblem[] {
  return [...checkLinks(supergraph), ...checkInterfaces(supergraph)];
}

function checkLinks(supergraph: DocumentNode): SupergraphProblem[] {
  return supergraph.definitions.flatMap((definition) => {
    if (definition.kind !== Kind.SCHEMA_DEFINITION && definition.kind !== Kind.SCHEMA_EXTENSION) return [];
    return ["link", "core"].flatMap((name) => applicationsOf(definition, name)).flatMap(checkLink);
  });
}

/** `@link(url: ".../requiresScopes/v0.1", as: "needs", import: [{name: "@requiresScopes", as: "@needs"}])` */
function checkLink(link: Readonly<Record<string, unknown>>): SupergraphProblem[] {
  const url = textOf(link["url"]) ?? textOf(link["feature"]) ?? "";
  const specification = /\/(\w+)\/v\d[\w.]*$/.exec(url)?.[1] ?? url;
  const renamed = (subject: string, name: unknown): SupergraphProblem[] =>
    ACCESS_DIRECTIVES.has(subject) && typeof name === "string" && name !== subject
      ? [{ code: "ACCESS_DIRECTIVE_RENAMED", subject: `@${subject}`, parties: [`@${name}`] }]
      : [];
  const imports = Array.isArray(link["import"]) ? (link["import"] as readonly unknown[]) : [];
  return [
    ...renamed(specification, link["as"]),
    ...imports.flatMap((each) => {
      if (typeof each !== "object" || each === null) return [];
      const { name, as } = each as Readonly<Record<string, unknown>>;
      return renamed(withoutSign(name), as === undefined ? undefined : withoutSign(as));
    }),
    ...(link["for"] === "SECURITY" && !ACCESS_DIRECTIVES.has(specification)
      ? [{ code: "SECURITY_FEATURE_UNKNOWN", subject: specification, parties: [] } as const]
      : []),
  ];
}

function withoutSign(name: unknown): string {
  return (textOf(name) ?? "").replace(/^@/, "");
}

function checkInterfaces(supergraph: DocumentNode): SupergraphProblem[] {
  const types = supergraph.definitions.filter(
    (each): each is Fielded =>
      each.kind === Kind.OBJECT_TYPE_DEFINITION || each.kind === Kind.INTERFACE_TYPE_DEFINITION,
  );
  const interfaces = new Map(
    types.flatMap((each) => (each.kind === Kind.INTERFACE_TYPE_DEFINITION ? [[each.name.value, each] as const] : [])),
  );
  return types.flatMap((type) =>
    (type.interfaces ?? []).flatMap(({ name }) => {
      const implemented = interfaces.get(name.value);
      return implemented ? checkImplementation(type, implemented) : [];
    }),
  );
}

function checkImplementation(type: Fielded, implemented: InterfaceTypeDefinitionNode): SupergraphProblem[] {
  return (implemented.fields ?? []).flatMap((field) => {
    const own = type.fields?.find((each) => each.name.value === field.name.value);
    const carried = new Set([...rulesOn(type), ...(own ? rulesOn(own) : [])]);
    const missing = [...rulesOn(implemented), ...rulesOn(field)].filter((rule) => !carried.has(rule));
    if (missing.length === 0) return [];
    const subject = `${type.name.value}.${field.name.value}`;
    return [{ code: "RULE_NOT_ON_FIELD", subject, parties: [implemented.name.value] } as const];
  });
}

function rulesOn({ directives }: { readonly directives?: readonly ConstDirectiveNode[] }): string[] {
  return (directives ?? []).filter(({ name }) => ACCESS_DIRECTIVES.has(name.value)).map(print);
}
