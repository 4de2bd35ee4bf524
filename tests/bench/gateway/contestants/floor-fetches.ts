import type { FieldNode } from "graphql";
import { Kind, parse, print } from "graphql";
import type { DepartmentName } from "../../../../schema/contract/departments";
import type { Stand } from "../contestant";
import type { QuestionName } from "../question";
import { readQuestion } from "../question";

/** The fetches of one question, written out before anybody asks. */
export interface FloorFetches {
  /** The root's query as JSON text. */
  readonly root: string;
  readonly rootField: "child" | "children";
  /** The other departments' queries as JSON text, in the stand's order. */
  readonly entities: readonly { readonly name: DepartmentName; readonly query: string }[];
}

export function writeFetches(question: QuestionName, { subgraphs }: Stand): FloorFetches {
  const [operation] = parse(readQuestion(question)).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error("A question is one operation");
  const root = operation.selectionSet.selections[0] as FieldNode;
  const asked = root.selectionSet!.selections as readonly FieldNode[];
  const fieldsOf = (own: ReadonlySet<string>): string =>
    asked
      .filter(({ name }) => own.has(name.value))
      .map(print)
      .join(" ");
  const [first, ...others] = subgraphs;
  const rootField = root.name.value as FloorFetches["rootField"];
  const head = rootField === "child" ? "query($id:ID!){child(id:$id)" : "query($ids:[ID!]!){children(ids:$ids)";
  return {
    rootField,
    root: JSON.stringify(`${head}{${fieldsOf(childFields(first!.sdl))}}}`),
    entities: others.map(({ name, sdl }) => {
      const own = childFields(sdl);
      own.delete("id");
      const selection = `...on Child{${fieldsOf(own)}}`;
      return {
        name,
        query: JSON.stringify(
          `query($representations:[_Any!]!){_entities(representations:$representations){${selection}}}`,
        ),
      };
    }),
  };
}

function childFields(sdl: string): Set<string> {
  const type = parse(sdl).definitions.find(
    (each) => each.kind === Kind.OBJECT_TYPE_DEFINITION && each.name.value === "Child",
  );
  if (type?.kind !== Kind.OBJECT_TYPE_DEFINITION) throw new Error("Every subgraph knows children");
  return new Set(type.fields?.map(({ name }) => name.value));
}
