/** The largest value of a PostgreSQL `integer` and of a GraphQL `Int`: a number beyond it cannot be stored. */
export const LARGEST_INTEGER = 2_147_483_647;
