/** An answer of GraphQL over HTTP, read. */
export interface GraphQLAnswer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: { readonly code: string; readonly detail?: object };
  }[];
  readonly extensions?: { readonly completeness?: Readonly<Record<string, string>> };
}
